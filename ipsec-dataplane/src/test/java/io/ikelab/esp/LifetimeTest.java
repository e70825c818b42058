package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EspSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an SA may carry, and what is said when its end is near (RFC 4301 §4.4.2.1, RFC 4303 §3.3.3). */
class LifetimeTest {
    private static final ChildId CHILD = new ChildId(1);
    private static final DataPlaneSignal SOFT = new DataPlaneSignal.SoftExpired(CHILD);
    private static final DataPlaneSignal HARD = new DataPlaneSignal.HardExpired(CHILD);
    private static final DataPlaneSignal SEQUENCE = new DataPlaneSignal.SequenceNearEnd(CHILD);
    private static final long OCTETS = TestSa.PING.length();

    private final DataPlane left = plane("left");
    private final DataPlane right = plane("right");

    private static DataPlane plane(String name) {
        return new DataPlane(
                Engines.all().findFirst().orElseThrow(), new EventSource(new NodeName(name)), new SeededRandomness(1));
    }

    private void connect(EspSuite suite, ChildLimits leftLimits, ChildLimits rightLimits) {
        left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
        right.registerPolicy("site", TestSa.RIGHT_NET, TestSa.LEFT_NET);
        install(left, TestSa.left(1, suite, leftLimits));
        install(right, TestSa.right(1, suite, rightLimits));
    }

    private static void install(DataPlane plane, ChildSa child) {
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(child.id()));
    }

    @Nested
    class TheVolume {
        @Test
        void isToldOnceAtEachLimitAndNothingLeavesAfterTheHardOne() {
            connect(TestSa.suite(256), packets(2, 4), ChildLimits.NONE);

            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left)).isEmpty();
            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left)).containsExactly(SOFT);
            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left)).isEmpty();
            assertThat(send(5)).isEqualTo(1);
            assertThat(signals(left)).containsExactly(HARD);
            assertThat(left.traffic().getFirst().drops()).containsEntry(EspResult.EXPIRED, 4L);
        }

        @Test
        void inOctetsCountsInnerPackets() {
            connect(
                    TestSa.suite(256),
                    new ChildLimits(OCTETS + 1, 3 * OCTETS, Long.MAX_VALUE, Long.MAX_VALUE),
                    ChildLimits.NONE);

            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left)).isEmpty();
            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left)).containsExactly(SOFT);
            assertThat(send(3)).isEqualTo(1);
            assertThat(signals(left)).containsExactly(HARD);
        }

        @Test
        void ofWhatComesInHasItsOwnEnd() {
            connect(TestSa.suite(256), ChildLimits.NONE, packets(2, 3));

            assertThat(send(5)).isEqualTo(3);
            assertThat(signals(right)).containsExactly(new DataPlaneSignal.FirstReceived(CHILD), SOFT, HARD);
            assertThat(right.traffic().getFirst().drops()).containsEntry(EspResult.EXPIRED, 2L);
            assertThat(answer(1)).as("the way back has a volume of its own").isEqualTo(1);
        }

        @Test
        void ofOneDirectionDoesNotCountForTheOther() {
            connect(TestSa.suite(256), packets(4, 5), ChildLimits.NONE);

            assertThat(send(3)).isEqualTo(3);
            assertThat(answer(3)).isEqualTo(3);
            assertThat(signals(left)).containsExactly(new DataPlaneSignal.FirstReceived(CHILD));
            assertThat(answer(1)).isEqualTo(1);
            assertThat(signals(left)).containsExactly(SOFT);
            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left))
                    .as("told once, whichever direction is next")
                    .isEmpty();
        }

        @Test
        void isHeldWithinABatchAsWell() {
            connect(TestSa.suite(256), packets(2, 4), ChildLimits.NONE);
            OutboundSa sa = left.outbound(CHILD).orElseThrow();
            PacketBatch batch = new PacketBatch(4096, 6);
            for (int i = 0; i < 6; i++) {
                TestSa.PING.copyTo(batch.slab(), batch.offset(batch.addForSealing(sa.format(), (int) OCTETS)));
            }
            left.sealBatch(TestSa.NOW, sa, batch);

            assertThat(signals(left)).containsExactly(SOFT, HARD);
            assertThat(batch.result(3)).isEqualTo(EspResult.SEALED);
            assertThat(batch.result(4)).isEqualTo(EspResult.EXPIRED);
        }

        private static ChildLimits packets(long soft, long hard) {
            return new ChildLimits(Long.MAX_VALUE, Long.MAX_VALUE, soft, hard);
        }
    }

    @Nested
    class TheSequenceNumbers {
        @Test
        void areToldToEndWhileThereIsTimeForARekey() {
            connect(TestSa.suite(256), ChildLimits.NONE, ChildLimits.NONE);
            left.outbound(CHILD).orElseThrow().skipTo(0xf000_0000L - 2);

            assertThat(send(1)).isEqualTo(1);
            assertThat(signals(left)).isEmpty();
            assertThat(send(2)).isEqualTo(2);
            assertThat(signals(left)).containsExactly(SEQUENCE);
        }

        @Test
        void doNotWrapAndNothingLeavesAfterTheLast() {
            connect(TestSa.suite(256), ChildLimits.NONE, ChildLimits.NONE);
            left.outbound(CHILD).orElseThrow().skipTo(0xffff_ffffL - 2);

            assertThat(send(6)).isEqualTo(2);
            assertThat(signals(left)).containsExactly(SEQUENCE);
            assertThat(right.inbound(CHILD).orElseThrow().highestSequence()).isEqualTo(0xffff_ffffL);
            assertThat(left.traffic().getFirst().drops()).containsEntry(EspResult.SEQUENCE_EXHAUSTED, 4L);
        }

        @Test
        void goOnPastThirtyTwoBitsWhereTheyAreExtended() {
            connect(TestSa.extended(), ChildLimits.NONE, ChildLimits.NONE);
            // The receiver follows half a number range at a time (RFC 4303 appendix A2.2).
            left.outbound(CHILD).orElseThrow().skipTo(0x7fff_ffffL);
            assertThat(send(1)).isEqualTo(1);
            left.outbound(CHILD).orElseThrow().skipTo(0xffff_fff0L);

            assertThat(send(32)).isEqualTo(32);
            assertThat(signals(left)).isEmpty();
            assertThat(right.inbound(CHILD).orElseThrow().highestSequence()).isEqualTo(0x1_0000_0010L);
        }

        @Test
        void endAsWellWhereTheyAreExtended() {
            connect(TestSa.extended(), ChildLimits.NONE, ChildLimits.NONE);
            left.outbound(CHILD).orElseThrow().skipTo(Long.MAX_VALUE - 2);
            for (int i = 0; i < 6; i++) {
                left.protect(TestSa.NOW, TestSa.PING);
            }

            assertThat(left.outbound(CHILD).orElseThrow().sequence()).isEqualTo(Long.MAX_VALUE);
            assertThat(signals(left)).containsExactly(SEQUENCE);
            assertThat(left.traffic().getFirst().outboundPackets()).isEqualTo(2);
        }
    }

    /** @return how many of {@code count} packets came out at the right end */
    private int send(int count) {
        return carry(left, right, TestSa.PING, count);
    }

    private int answer(int count) {
        return carry(right, left, TestSa.PONG, count);
    }

    private static int carry(DataPlane from, DataPlane to, Octets inner, int count) {
        int opened = 0;
        for (int i = 0; i < count; i++) {
            if (from.protect(TestSa.NOW, inner) instanceof Protected.Sealed sealed
                    && to.unprotect(TestSa.NOW, sealed.esp(), sealed.path().reversed(), Optional.empty())
                            instanceof Unprotected.Opened) {
                opened++;
            }
        }
        return opened;
    }

    private static List<DataPlaneSignal> signals(DataPlane plane) {
        List<DataPlaneSignal> signals = new ArrayList<>();
        for (Optional<DataPlaneOutput> next = plane.poll(); next.isPresent(); next = plane.poll()) {
            if (next.get() instanceof DataPlaneOutput.Signal(var signal)) {
                signals.add(signal);
            }
        }
        return signals;
    }
}
