package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.front.InstanceOrder;
import io.ikelab.inner.EchoEvent;
import io.ikelab.inner.PingPlan;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.WireTap;
import io.ikelab.policy.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every single and every double failure of two instances and two devices, and what survives it. */
final class DualRedundancyTest {
    private static final Scenario CALM = Scenarios.builtIn("dual-redundancy");
    private static final Duration FAILURE = Duration.ofSeconds(5);
    private static final Duration LASTS = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int COUNT = 100;

    private final List<Event> events = new ArrayList<>();

    /** What can fail. */
    enum Part {
        FIRST_INSTANCE,
        SECOND_INSTANCE,
        FIRST_DEVICE,
        SECOND_DEVICE;

        ScriptStep fails() {
            return switch (this) {
                case FIRST_INSTANCE -> instance(Instance.IN_0);
                case SECOND_INSTANCE -> instance(Instance.IN_1);
                case FIRST_DEVICE -> device(CALM.peer().devices().getFirst());
                case SECOND_DEVICE -> device(CALM.peer().devices().getLast());
            };
        }

        private static ScriptStep instance(Instance which) {
            InstanceOrder order = new InstanceOrder.Fail(Optional.of(which), Optional.empty());
            return new ScriptStep(FAILURE, List.of(), Side.GATEWAY, new ScriptStep.OfInstances(order));
        }

        private static ScriptStep device(IpAddress which) {
            return new ScriptStep(FAILURE, List.of(), Side.PEER, new ScriptStep.Restart(LASTS, Optional.of(which)));
        }
    }

    static Stream<Set<Part>> everySingleAndDoubleFailure() {
        return Stream.of(Part.values())
                .flatMap(one -> Stream.of(Part.values())
                        .filter(other -> other.compareTo(one) >= 0)
                        .map(other -> EnumSet.of(one, other)));
    }

    private static boolean survives(Set<Part> failed) {
        return !failed.containsAll(EnumSet.of(Part.FIRST_INSTANCE, Part.SECOND_INSTANCE))
                && !failed.containsAll(EnumSet.of(Part.FIRST_DEVICE, Part.SECOND_DEVICE));
    }

    /** Four tunnels, and a flow to each host from before the failure until long after it. */
    private static Scenario with(Set<Part> failed) {
        List<ScriptStep> script = new ArrayList<>();
        CALM.peer()
                .connections()
                .forEach(name ->
                        script.add(new ScriptStep(Duration.ZERO, List.of(), Side.PEER, new ScriptStep.Initiate(name))));
        IpAddress machine =
                CALM.gateway().virtualNetwork().virtualMachines().getFirst().ipAddress();
        CALM.peer()
                .hosts()
                .values()
                .forEach(host -> script.add(new ScriptStep(
                        Duration.ofSeconds(1),
                        List.of(),
                        Side.GATEWAY,
                        new ScriptStep.Ping(machine, host, COUNT, INTERVAL))));
        failed.forEach(part -> script.add(part.fails()));
        return new Scenario(
                CALM.name(),
                CALM.about(),
                CALM.gateway(),
                CALM.peer(),
                CALM.path(),
                CALM.nat(),
                CALM.impaired(),
                CALM.virtualOnly(),
                script,
                CALM.expected(),
                CALM.absent(),
                CALM.promise(),
                CALM.ends(),
                CALM.certificates());
    }

    /** The longest either end takes to find the other silent, and the front an instance. */
    private static Duration liveness() {
        Duration slowest = Stream.of(Side.values())
                .flatMap(side -> NodePair.connections(CALM, side).stream())
                .map(connection -> connection.options().timing())
                .map(DualRedundancyTest::silentAfter)
                .max(Duration::compareTo)
                .orElseThrow();
        return slowest.plus(CALM.gateway().emulation().failover().probeInterval());
    }

    private static Duration silentAfter(Timing timing) {
        return timing.liveness()
                .idle()
                .orElseThrow()
                .plus(timing.retransmission().silentAfter());
    }

    private Instant sentAt(PingPlan plan, int sequence) {
        Instant begun = events.stream()
                .filter(event -> event instanceof EchoEvent.SeriesStarted started
                        && started.plan().equals(plan))
                .findFirst()
                .orElseThrow()
                .meta()
                .at();
        return begun.plus(INTERVAL.multipliedBy(sequence - 1L));
    }

    private List<Duration> lost() {
        return events.stream()
                .filter(EchoEvent.ReplyMissing.class::isInstance)
                .map(EchoEvent.ReplyMissing.class::cast)
                .map(missing -> Duration.between(VirtualRun.EPOCH, sentAt(missing.plan(), missing.sequence())))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everySingleAndDoubleFailure")
    void trafficStopsNoLongerThanLivenessTakesUnlessNothingIsLeft(Set<Part> failed) {
        VirtualWorld world = new VirtualWorld(
                with(failed),
                VirtualRun.EPOCH,
                new SeededRandomness(7),
                new Taps(WireTap.NONE, WireTap.NONE),
                events::add);
        world.playUntil(INTERVAL.multipliedBy(COUNT).plus(Duration.ofSeconds(10)));

        List<Duration> lost = lost();
        Instant afterwards = VirtualRun.EPOCH.plus(FAILURE).plus(liveness());
        long answered = events.stream()
                .filter(event -> event instanceof EchoEvent.ReplyReceived
                        && event.meta().at().isAfter(afterwards))
                .count();

        assertThat(lost).isNotEmpty().allMatch(sent -> sent.compareTo(FAILURE.minusMillis(40)) >= 0);
        if (survives(failed)) {
            assertThat(lost.getLast()).isLessThanOrEqualTo(FAILURE.plus(liveness()));
            assertThat(answered).isGreaterThan(100);
        } else {
            assertThat(answered).isZero();
        }
        assertThat(events).noneMatch(EchoEvent.ReplyRepeated.class::isInstance);
    }
}
