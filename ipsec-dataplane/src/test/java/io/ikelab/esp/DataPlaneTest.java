package io.ikelab.esp;

import static io.ikelab.esp.PlaneTalk.drain;
import static io.ikelab.esp.PlaneTalk.sealed;
import static io.ikelab.esp.PlaneTalk.signals;
import static io.ikelab.esp.PlaneTalk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DataPlaneTest {
    private static final Path TO_RIGHT = TestSa.LEFT_TO_RIGHT;
    private static final Path TO_LEFT = TO_RIGHT.reversed();
    private static final DataPlaneSignal FIRST = new DataPlaneSignal.FirstReceived(new ChildId(1));
    private static final PacketId CAUSE = new PacketId(new NodeName("left"), 41);

    private final DataPlane left = plane("left");
    private final DataPlane right = plane("right");

    private static DataPlane plane(String name) {
        return new DataPlane(
                Engines.all().findFirst().orElseThrow(), new EventSource(new NodeName(name)), new SeededRandomness(1));
    }

    private void connect(ChildSa leftChild) {
        left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
        right.registerPolicy("site", TestSa.RIGHT_NET, TestSa.LEFT_NET);
        install(left, leftChild);
        install(right, TestSa.right(1));
        drain(left);
        drain(right);
    }

    private static void install(DataPlane plane, ChildSa child) {
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(child.id()));
    }

    @Test
    void aPacketGoesThroughAndTheFirstOfEachSaIsTold() {
        connect(TestSa.left(1));
        Protected.Sealed first = sealed(left.protect(TestSa.NOW, TestSa.PING));
        Unprotected opened = right.unprotect(TestSa.NOW, first.esp(), TO_LEFT, Optional.of(first.id()));

        assertThat(opened).isEqualTo(new Unprotected.Opened(new ChildId(1), TestSa.PING));
        assertThat(first.path()).isEqualTo(TO_RIGHT);
        assertThat(texts(left))
                .containsExactly("first packet sealed for outbound SA 22222222 of 'site', "
                        + "192.0.2.1:4500 → 192.0.2.2:4500: 10.1.0.5 → 10.2.0.7 protocol 1");
        List<DataPlaneOutput> told = drain(right);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOfSatisfying(DataPlaneOutput.Emit.class, emit -> {
            assertThat(emit.event()).isInstanceOf(EspEvent.FirstReceived.class);
            assertThat(emit.event().meta().cause()).contains(first.id());
        });
        assertThat(told.getLast()).isEqualTo(new DataPlaneOutput.Signal(FIRST));
        Protected.Sealed second = sealed(left.protect(TestSa.NOW, TestSa.PING));
        right.unprotect(TestSa.NOW, second.esp(), TO_LEFT, Optional.of(second.id()));
        assertThat(drain(left)).isEmpty();
        assertThat(drain(right)).isEmpty();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(left.traffic().getFirst().outboundBytes()).isEqualTo(2L * TestSa.PING.length());
    }

    @Nested
    class WithoutAnSa {
        @Test
        void coveredTrafficAsksForOneAtOnceAndAgainAfterASecond() {
            left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
            assertThat(left.protect(TestSa.NOW, TestSa.PING)).isEqualTo(new Protected.NoSa("site"));
            left.protect(TestSa.NOW.plusMillis(999), TestSa.PING);
            assertThat(signals(left)).singleElement().isInstanceOfSatisfying(DataPlaneSignal.Acquire.class, acquire -> {
                assertThat(acquire.connection()).isEqualTo("site");
                assertThat(acquire.packet().source()).hasToString("10.1.0.5/32[1]");
                assertThat(acquire.packet().destination()).hasToString("10.2.0.7/32[1]");
            });
            left.protect(TestSa.NOW.plusSeconds(1), TestSa.PING);
            assertThat(signals(left)).hasSize(1);
        }

        @Test
        void severalFlowsAskEachForItselfButNotWithoutBound() {
            left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
            for (int round = 0; round < 3; round++) {
                for (int host = 1; host <= 20; host++) {
                    left.protect(TestSa.NOW.plusMillis(host), TestSa.ping("10.1.0.5", "10.2.0." + host, 8));
                }
            }
            assertThat(signals(left))
                    .hasSize(8)
                    .extracting(signal -> ((DataPlaneSignal.Acquire) signal)
                            .packet()
                            .destination()
                            .toString())
                    .startsWith("10.2.0.1/32[1]", "10.2.0.2/32[1]");
        }

        @Test
        void aFlowThatNoSaWillTakeAsksLessAndLess() {
            left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
            int asked = 0;
            for (int second = 0; second < 127; second++) {
                left.protect(TestSa.NOW.plusSeconds(second), TestSa.PING);
                asked += signals(left).size();
            }
            assertThat(asked).as("at 0, 1, 3, 7, 15, 31 and 63 seconds").isEqualTo(7);
        }

        @Test
        void anSaThatTakesAnotherFlowDoesNotMakeItAskSooner() {
            left.registerPolicy("site", TestSa.LEFT_NET, List.of(TestSa.prefix("10.2.0.0", "10.3.255.255")));
            Octets elsewhere = TestSa.ping("10.1.0.5", "10.3.0.7", 8);
            left.protect(TestSa.NOW, TestSa.PING);
            left.protect(TestSa.NOW, elsewhere);
            drain(left);
            install(left, TestSa.left(1));
            left.protect(TestSa.NOW, elsewhere);
            assertThat(signals(left)).isEmpty();
            left.apply(TestSa.NOW, new DataPlaneOrder.RemoveOutbound(new ChildId(1), TestSa.RIGHT_SPI));
            left.protect(TestSa.NOW, elsewhere);
            assertThat(signals(left)).hasSize(1);
        }

        @Test
        void uncoveredTrafficIsDropped() {
            left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
            Octets stray = TestSa.ping("10.1.0.5", "203.0.113.1", 0);
            assertThat(left.protect(TestSa.NOW, stray)).isEqualTo(new Protected.Dropped(EspResult.NO_POLICY));
            assertThat(texts(left)).containsExactly("no policy covers 10.1.0.5 → 203.0.113.1 protocol 1");
        }

        @Test
        void whatIsNoPacketIsDropped() {
            assertThat(left.protect(TestSa.NOW, Octets.zeros(70_000)))
                    .isEqualTo(new Protected.Dropped(EspResult.MALFORMED_INNER));
            assertThat(left.unattributed().drops(EspResult.MALFORMED_INNER)).isEqualTo(1);
        }
    }

    @Nested
    class WhenRekeyed {
        private final ChildSa successor = successor();

        private ChildSa successor() {
            ChildSa old = TestSa.left(2);
            return new ChildSa(
                    old.id(),
                    old.connection(),
                    new EspSpi(0x33333333),
                    new EspSpi(0x44444444),
                    old.suite(),
                    TestSa.keys(3, TestSa.suite(256)),
                    TestSa.keys(4, TestSa.suite(256)),
                    old.local(),
                    old.remote(),
                    old.encapsulation(),
                    old.path(),
                    old.replayWindow(),
                    old.limits());
        }

        @Test
        void trafficStaysOnTheOldSaUntilTheSwitch() {
            connect(TestSa.left(1));
            left.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(successor));
            left.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(successor));
            assertThat(sealed(left.protect(TestSa.NOW, TestSa.PING)).spi()).isEqualTo(TestSa.RIGHT_SPI);

            left.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(successor.id()));
            assertThat(sealed(left.protect(TestSa.NOW, TestSa.PING)).spi()).isEqualTo(successor.outboundSpi());
        }

        @Test
        void theOldInboundSaWorksUntilItIsRemoved() {
            connect(TestSa.left(1));
            install(left, successor);
            left.apply(TestSa.NOW, new DataPlaneOrder.RemoveOutbound(new ChildId(1), TestSa.RIGHT_SPI));
            Octets late = sealed(right.protect(TestSa.NOW, TestSa.PONG)).esp();
            assertThat(left.unprotect(TestSa.NOW, late, TO_RIGHT, Optional.empty()))
                    .isInstanceOf(Unprotected.Opened.class);

            left.apply(TestSa.NOW, new DataPlaneOrder.RemoveInbound(new ChildId(1), TestSa.LEFT_SPI));
            Octets tooLate = sealed(right.protect(TestSa.NOW, TestSa.PONG)).esp();
            assertThat(left.unprotect(TestSa.NOW, tooLate, TO_RIGHT, Optional.empty()))
                    .isEqualTo(new Unprotected.Dropped(EspResult.UNKNOWN_SPI));
            assertThat(left.traffic()).extracting(ChildTraffic::child).containsExactly(successor.id());
        }

        @Test
        void trafficWithoutAnySaLeftAsksForOneAtOnce() {
            left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
            left.protect(TestSa.NOW, TestSa.PING);
            install(left, TestSa.left(1));
            drain(left);
            left.apply(TestSa.NOW, new DataPlaneOrder.RemoveOutbound(new ChildId(1), TestSa.RIGHT_SPI));
            assertThat(left.protect(TestSa.NOW, TestSa.PING)).isEqualTo(new Protected.NoSa("site"));
            assertThat(signals(left)).singleElement().isInstanceOf(DataPlaneSignal.Acquire.class);
        }

        @Test
        void theLastSwitchCounts() {
            install(left, TestSa.left(1));
            install(left, successor);
            left.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(new ChildId(1)));
            left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
            assertThat(sealed(left.protect(TestSa.NOW, TestSa.PING)).spi()).isEqualTo(TestSa.RIGHT_SPI);
        }
    }

    @Test
    void aPolicyRegisteredLateFindsTheSasThatAreThere() {
        install(left, TestSa.left(1));
        left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
        assertThat(left.protect(TestSa.NOW, TestSa.PING)).isInstanceOf(Protected.Sealed.class);
        left.unregisterPolicy("site");
        assertThat(left.protect(TestSa.NOW, TestSa.PING)).isEqualTo(new Protected.Dropped(EspResult.NO_POLICY));
    }

    @Test
    void thatPacketsComeThroughAnSaIsToldOnce() {
        connect(TestSa.left(1));
        byte[] forged = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp().toByteArray();
        forged[30] ^= 1;
        right.unprotect(TestSa.NOW, Octets.copyOf(forged), TO_LEFT, Optional.empty());
        assertThat(signals(right)).isEmpty();
        for (int i = 0; i < 3; i++) {
            Octets esp = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
            right.unprotect(TestSa.NOW, esp, TO_LEFT, Optional.empty());
        }
        assertThat(signals(right)).containsExactly(FIRST);
    }

    @Nested
    class Drops {
        @Test
        void areToldTheFirstTenthAndHundredthTime() {
            connect(TestSa.left(1));
            Octets esp = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
            for (int i = 0; i < 130; i++) {
                right.unprotect(TestSa.NOW, esp, TO_LEFT, Optional.of(CAUSE));
            }
            assertThat(texts(right))
                    .hasSize(4)
                    .endsWith("SA 22222222 dropped sequence number 1 as replayed or too old (highest so far 1) (100 in"
                            + " all)");
            assertThat(right.traffic().getFirst().drops()).containsEntry(EspResult.REPLAYED, 129L);
        }

        @Test
        void forAnUnknownSpiReachIkeWithoutFloodingIt() {
            for (int i = 0; i < 1000; i++) {
                Octets esp = Octets.fromHex("%08x".formatted(0x1000 + i % 50)).concat(Octets.zeros(60));
                left.unprotect(TestSa.NOW, esp, TO_RIGHT, Optional.of(CAUSE));
            }
            assertThat(signals(left))
                    .hasSize(16)
                    .contains(new DataPlaneSignal.UnknownSpi(new EspSpi(0x1000), TO_RIGHT));
            assertThat(left.unattributed().drops(EspResult.UNKNOWN_SPI)).isEqualTo(1000);
        }

        @Test
        void ofRuntsAreCounted() {
            for (int length = 0; length < 8; length++) {
                assertThat(left.unprotect(TestSa.NOW, Octets.zeros(length), TO_RIGHT, Optional.empty()))
                        .isEqualTo(new Unprotected.Dropped(EspResult.TOO_SHORT));
            }
            assertThat(texts(left)).containsExactly("too few octets for ESP from 192.0.2.2:4500");
        }
    }

    @Nested
    class WhenEspComesFromElsewhere {
        private final Path moved = new Path(TO_LEFT.local(), Endpoint.of("198.51.100.9", 61000));

        @Test
        void anAuthenticPacketIsToldOnceAndAMoveIsFollowedOnOrder() {
            connect(TestSa.left(1));
            for (int i = 0; i < 3; i++) {
                right.unprotect(
                        TestSa.NOW,
                        sealed(left.protect(TestSa.NOW, TestSa.PING)).esp(),
                        moved,
                        Optional.empty());
            }
            assertThat(signals(right))
                    .containsExactly(FIRST, new DataPlaneSignal.PeerPathMoved(new ChildId(1), moved, true));
            right.apply(TestSa.NOW, new DataPlaneOrder.MovePath(new ChildId(1), moved, Encapsulation.NATIVE));
            assertThat(sealed(right.protect(TestSa.NOW, TestSa.PONG)).path()).isEqualTo(moved);
        }

        @Test
        void aForgedPacketIsToldAsSuchAndAnAuthenticOneAfterItAgain() {
            connect(TestSa.left(1));
            Octets good = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
            byte[] forged = good.toByteArray();
            forged[20] ^= 1;
            right.unprotect(TestSa.NOW, Octets.copyOf(forged), moved, Optional.empty());
            right.unprotect(TestSa.NOW, Octets.copyOf(forged), moved, Optional.empty());
            right.unprotect(TestSa.NOW, good, moved, Optional.empty());
            assertThat(signals(right))
                    .containsExactly(
                            new DataPlaneSignal.PeerPathMoved(new ChildId(1), moved, false),
                            FIRST,
                            new DataPlaneSignal.PeerPathMoved(new ChildId(1), moved, true));
        }

        @Test
        void aPacketThatNewerOnesOvertookProvesNothing() {
            connect(TestSa.left(1));
            Octets late = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
            Octets newer = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
            right.unprotect(TestSa.NOW, newer, TO_LEFT, Optional.empty());
            assertThat(right.unprotect(TestSa.NOW, late, moved, Optional.empty()))
                    .isInstanceOf(Unprotected.Opened.class);
            assertThat(signals(right)).containsExactly(FIRST);
        }

        @Test
        void aReplayedPacketProvesNothing() {
            connect(TestSa.left(1));
            Octets esp = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
            right.unprotect(TestSa.NOW, esp, TO_LEFT, Optional.empty());
            right.unprotect(TestSa.NOW, esp, moved, Optional.empty());
            assertThat(signals(right)).containsExactly(FIRST);
        }
    }
}
