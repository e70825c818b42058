package io.ikelab.lab.soak;

import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is drawn for one seed and is the same at both ends.
 *
 * @param flows one Child SA each
 * @param pfs whether Child SAs have key exchanges of their own
 * @param ownGroups whether each end prefers another group, so that the first attempt is refused
 * @param inStep whether both ends' lifetimes are nearly equal, so that rekeys collide
 * @param dpd the longest silence before an end checks, which the quietest end keeps to
 * @param latency one way
 */
record Temper(List<Flow> flows, boolean pfs, boolean ownGroups, boolean inStep, Duration dpd, Duration latency) {
    private static final int CHILDREN_MAX = 3;

    Temper {
        flows = List.copyOf(flows);
    }

    static Temper draw(Randomness random) {
        List<Flow> flows = IntStream.rangeClosed(1, 1 + random.nextInt(CHILDREN_MAX))
                .mapToObj(Flow::new)
                .toList();
        return new Temper(
                flows,
                random.nextDouble() < 0.5,
                random.nextDouble() < 0.3,
                random.nextDouble() < 0.5,
                Duration.ofSeconds(200 + random.nextInt(80)),
                Duration.ofMillis(1 + random.nextInt(100)));
    }

    static IpAddress outer(Side side) {
        return IpAddress.of(side == Side.PEER ? "192.0.2.1" : "198.51.100.1");
    }
}
