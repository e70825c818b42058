package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an authentic peer may still get wrong. */
class InboundSaTest {
    private static final Octets PADDED = TestSa.PONG.concat(Octets.of(1, 2));

    private final EspEngine engine = Engines.all().findFirst().orElseThrow();
    private final InboundSa sa = new InboundSa(TestSa.left(1), engine);
    private long sequence;

    @Nested
    class ThePadding {
        @Test
        void countsFromOne() {
            assertThat(open(PADDED.concat(Octets.of(2, 4)))).isEqualTo(EspResult.OPENED);
        }

        @Test
        void mayBeLongerThanNeeded() {
            Octets counting = Octets.of(IntStream.rangeClosed(1, 255).toArray());
            assertThat(open(TestSa.PONG.concat(counting, Octets.of(255, 4)))).isEqualTo(EspResult.OPENED);
        }

        @Test
        void isNothingElse() {
            assertThat(open(TestSa.PONG.concat(Octets.of(0, 0, 2, 4)))).isEqualTo(EspResult.BAD_PADDING);
            assertThat(open(TestSa.PONG.concat(Octets.of(1, 3, 2, 4)))).isEqualTo(EspResult.BAD_PADDING);
        }

        @Test
        void isNoLongerThanThePacket() {
            assertThat(open(Octets.of(1, 2, 3, 4))).isEqualTo(EspResult.BAD_PADDING);
            assertThat(open(Octets.of(1, 4))).isEqualTo(EspResult.BAD_PADDING);
        }
    }

    @Nested
    class TheNextHeader {
        @Test
        void saysIpInIp() {
            assertThat(open(PADDED.concat(Octets.of(2, 17)))).isEqualTo(EspResult.BAD_NEXT_HEADER);
        }

        @Test
        void agreesWithTheVersion() {
            assertThat(open(PADDED.concat(Octets.of(2, 41)))).isEqualTo(EspResult.MALFORMED_INNER);
        }

        @Test
        void ofADummyPacketIsDiscardedButProvesThePeerAlive() {
            assertThat(open(Octets.of(9, 9, 9, 9, 0, 59))).isEqualTo(EspResult.DUMMY);
            assertThat(sa.lastAuthentic()).contains(TestSa.NOW);
        }
    }

    @Test
    void flowConfidentialityPaddingFallsOff() {
        PacketBatch batch =
                TestSa.received(TestSa.forge(engine, 1, TestSa.PONG.concat(Octets.zeros(100), Octets.of(0, 4))));
        assertThat(sa.open(TestSa.NOW, batch, 0)).isEqualTo(EspResult.OPENED);
        assertThat(TestSa.octets(batch, 0)).isEqualTo(TestSa.PONG);
    }

    @Test
    void anInnerPacketThatClaimsMoreThanCameIsMalformed() {
        Octets cut = TestSa.PONG.slice(0, TestSa.PONG.length() - 4);
        assertThat(open(cut.concat(Octets.of(0, 4)))).isEqualTo(EspResult.MALFORMED_INNER);
    }

    @Test
    void anInnerPacketOutsideTheSelectorsIsDropped() {
        Octets stray = TestSa.ping("10.9.0.1", "10.1.0.5", 0);
        assertThat(open(stray.concat(Octets.of(1, 2, 2, 4)))).isEqualTo(EspResult.SELECTOR_MISMATCH);
        Octets elsewhere = TestSa.ping("10.2.0.7", "10.9.0.1", 0);
        assertThat(open(elsewhere.concat(Octets.of(1, 2, 2, 4)))).isEqualTo(EspResult.SELECTOR_MISMATCH);
    }

    @Test
    void authenticNonsenseNeverThrows() {
        for (int seed = 0; seed < 3000; seed++) {
            SeededRandomness random = new SeededRandomness(seed);
            byte[] plain = new byte[2 + random.nextInt(90)];
            random.fill(plain);
            plain[0] = (byte) (seed % 2 == 0 ? 0x45 : 0x60);
            plain[plain.length - 1] = (byte) (seed % 2 == 0 ? 4 : 41);
            plain[plain.length - 2] = seed % 3 == 0 ? 0 : plain[plain.length - 2];
            assertThat(open(Octets.copyOf(plain))).as("seed %d", seed).isNotIn(EspResult.PENDING, EspResult.BAD_ICV);
        }
    }

    private EspResult open(Octets plain) {
        return sa.open(TestSa.NOW, TestSa.received(TestSa.forge(engine, ++sequence, plain)), 0);
    }
}
