package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.TrafficSelector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several Child SAs of one connection side by side, as rekeys leave them, under every order of orders IKE may give: what
 * leaves goes through the one switched to last of those that cover it and are still there, and what is covered by none
 * asks for one.
 */
class SaOrdersTest {
    private static final int CHILDREN = 6;
    private static final TrafficSelector LOCAL = TestSa.prefix("10.1.0.0", "10.1.255.255");

    /** The third of each kind rekeys the second, which rekeys the first. */
    private static final List<TrafficSelector> REMOTES =
            List.of(TestSa.prefix("10.2.0.0", "10.2.255.255"), TestSa.prefix("10.3.0.0", "10.3.255.255"));

    private static final List<Octets> FLOWS = List.of(
            TestSa.ping("10.1.0.5", "10.2.0.7", 8),
            TestSa.ping("10.1.0.5", "10.3.0.7", 8),
            TestSa.ping("10.1.0.5", "10.4.0.7", 8));

    /** Just enough of a data plane to say what should become of a packet. */
    private static final class Oracle {
        private final Set<Integer> outbound = new LinkedHashSet<>();
        private final Set<Integer> inbound = new LinkedHashSet<>();
        private final SequencedSet<Integer> switched = new LinkedHashSet<>();

        Optional<Integer> leavesThrough(int flow) {
            return switched.reversed().stream()
                    .filter(child -> child % REMOTES.size() == flow)
                    .findFirst();
        }
    }

    @Test
    void whatLeavesGoesWhereItWasSwitchedToLast() {
        int acquired = 0;
        for (int seed = 0; seed < 300; seed++) {
            acquired += run(new SeededRandomness(seed), "seed " + seed);
        }
        assertThat(acquired).as("some traffic had no SA").isGreaterThan(300);
    }

    private static int run(SeededRandomness random, String name) {
        DataPlane plane = plane();
        DataPlane peer = plane();
        plane.registerPolicy("site", List.of(LOCAL), List.of(TestSa.prefix("10.2.0.0", "10.4.255.255")));
        IntStream.range(0, CHILDREN)
                .forEach(i -> peer.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(mirrored(child(i)))));
        Oracle oracle = new Oracle();
        int acquired = 0;
        for (int turn = 0; turn < 40; turn++) {
            order(plane, oracle, random);
            for (int flow = 0; flow < FLOWS.size(); flow++) {
                acquired += oracle.leavesThrough(flow).isEmpty() ? 1 : 0;
                leaves(plane, flow, oracle.leavesThrough(flow), name + " turn " + turn + " flow " + flow);
            }
            arrives(plane, peer, oracle, name + " turn " + turn);
        }
        return acquired;
    }

    private static void order(DataPlane plane, Oracle oracle, SeededRandomness random) {
        int at = random.nextInt(CHILDREN);
        ChildSa child = child(at);
        switch (random.nextInt(5)) {
            case 0 -> {
                if (!oracle.inbound.contains(at)) {
                    oracle.inbound.add(at);
                    plane.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(child));
                }
            }
            case 1 -> {
                if (!oracle.outbound.contains(at)) {
                    oracle.outbound.add(at);
                    plane.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(child));
                }
            }
            case 2 -> {
                if (oracle.outbound.contains(at)) {
                    oracle.switched.addLast(at);
                    plane.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(child.id()));
                }
            }
            case 3 -> {
                oracle.outbound.remove(at);
                oracle.switched.remove(at);
                plane.apply(TestSa.NOW, new DataPlaneOrder.RemoveOutbound(child.id(), child.outboundSpi()));
            }
            default -> {
                oracle.inbound.remove(at);
                plane.apply(TestSa.NOW, new DataPlaneOrder.RemoveInbound(child.id(), child.inboundSpi()));
            }
        }
    }

    private static void leaves(DataPlane plane, int flow, Optional<Integer> expected, String name) {
        Protected outcome = plane.protect(TestSa.NOW, FLOWS.get(flow));
        if (expected.isEmpty()) {
            assertThat(outcome).as(name).isEqualTo(new Protected.NoSa("site"));
        } else {
            assertThat(outcome)
                    .as(name)
                    .isInstanceOfSatisfying(
                            Protected.Sealed.class,
                            packet -> assertThat(packet.spi())
                                    .isEqualTo(child(expected.get()).outboundSpi()));
        }
        for (Optional<DataPlaneOutput> next = plane.poll(); next.isPresent(); next = plane.poll()) {}
    }

    private static void arrives(DataPlane plane, DataPlane peer, Oracle oracle, String name) {
        for (int i = 0; i < CHILDREN; i++) {
            ChildSa child = child(i);
            PacketBatch batch = TestSa.batchOf(answerTo(i));
            OutboundSa sa = peer.outbound(child.id()).orElseThrow();
            assertThat(sa.seal(batch, 0)).isEqualTo(EspResult.SEALED);
            Unprotected outcome = plane.unprotect(TestSa.NOW, TestSa.octets(batch, 0), child.path(), Optional.empty());
            if (oracle.inbound.contains(i)) {
                assertThat(outcome).as(name).isEqualTo(new Unprotected.Opened(child.id(), answerTo(i)));
            } else {
                assertThat(outcome).as(name).isEqualTo(new Unprotected.Dropped(EspResult.UNKNOWN_SPI));
            }
        }
    }

    @Test
    void aNewSaThatWasNotSwitchedToDoesNotTakeOverByItself() {
        DataPlane plane = plane();
        plane.registerPolicy("site", List.of(LOCAL), REMOTES);
        install(plane, child(0));
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(child(2)));
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(child(2)));
        plane.apply(TestSa.NOW, new DataPlaneOrder.RemoveOutbound(child(0).id(), child(0).outboundSpi()));

        leaves(plane, 0, Optional.empty(), "only an SA that waits to be used is there");
        plane.apply(TestSa.NOW, new DataPlaneOrder.RemoveInbound(child(0).id(), child(0).inboundSpi()));
        plane.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(child(2).id()));
        leaves(plane, 0, Optional.of(2), "and now it is used");
    }

    @Test
    void aSecondRemovalOfTheSameSaIsNothing() {
        DataPlane plane = plane();
        plane.registerPolicy("site", List.of(LOCAL), REMOTES);
        install(plane, child(0));
        install(plane, child(1));
        for (int i = 0; i < 2; i++) {
            plane.apply(TestSa.NOW, new DataPlaneOrder.RemoveOutbound(child(0).id(), child(0).outboundSpi()));
            plane.apply(TestSa.NOW, new DataPlaneOrder.RemoveInbound(child(0).id(), child(0).inboundSpi()));
        }
        leaves(plane, 1, Optional.of(1), "the other Child SA stands");
        assertThat(plane.traffic()).extracting(ChildTraffic::child).containsExactly(child(1).id());
    }

    private static void install(DataPlane plane, ChildSa child) {
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(child.id()));
    }

    private static DataPlane plane() {
        return new DataPlane(
                Engines.all().findFirst().orElseThrow(),
                new EventSource(new NodeName("node")),
                new SeededRandomness(1));
    }

    private static Octets answerTo(int child) {
        return TestSa.ping(child % REMOTES.size() == 0 ? "10.2.0.7" : "10.3.0.7", "10.1.0.5", 8);
    }

    private static ChildSa child(int at) {
        ChildSa model = TestSa.left(at);
        return new ChildSa(
                new ChildId(at),
                model.connection(),
                new EspSpi(0x1000 + at),
                new EspSpi(0x2000 + at),
                model.suite(),
                TestSa.keys(2 * at + 1, model.suite()),
                TestSa.keys(2 * at + 2, model.suite()),
                List.of(LOCAL),
                List.of(REMOTES.get(at % REMOTES.size())),
                model.encapsulation(),
                model.path(),
                model.replayWindow(),
                ChildLimits.NONE);
    }

    private static ChildSa mirrored(ChildSa child) {
        return new ChildSa(
                child.id(),
                child.connection(),
                /* inboundSpi= */ child.outboundSpi(),
                /* outboundSpi= */ child.inboundSpi(),
                child.suite(),
                /* inboundKeys= */ child.outboundKeys(),
                /* outboundKeys= */ child.inboundKeys(),
                /* local= */ child.remote(),
                /* remote= */ child.local(),
                child.encapsulation(),
                child.path().reversed(),
                child.replayWindow(),
                child.limits());
    }
}
