package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.child.ChildLimits;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SaPairTest {
    private final EspEngine engine = Engines.all().findFirst().orElseThrow();
    private final OutboundSa sealer = TestSa.outbound(TestSa.left(1), engine);
    private final InboundSa opener = new InboundSa(TestSa.right(1), engine);

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void everyLengthOfBothFamiliesComesOutAsItWentIn(EspEngine any) {
        try (OutboundSa out = TestSa.outbound(TestSa.left(1), any);
                InboundSa in = new InboundSa(TestSa.right(1), any)) {
            for (int octets = 0; octets < 70; octets++) {
                carry(out, in, TestSa.ping("10.1.0.5", "10.2.0.7", octets));
                carry(out, in, TestSa.ping("fd01::5", "fd02::7", octets));
            }
            assertThat(in.highestSequence()).isEqualTo(140);
        }
    }

    private static void carry(OutboundSa out, InboundSa in, Octets inner) {
        PacketBatch batch = TestSa.batchOf(inner);
        assertThat(out.seal(batch, 0)).isEqualTo(EspResult.SEALED);
        assertThat(batch.length(0)).isEqualTo(out.format().sealedLength(inner.length()));
        assertThat((batch.length(0) - 32) % 4).isZero();
        assertThat(in.open(TestSa.NOW, batch, 0)).isEqualTo(EspResult.OPENED);
        assertThat(TestSa.octets(batch, 0)).isEqualTo(inner);
    }

    @Test
    void sealedPacketsOfABatchLieGapToGap() {
        PacketBatch batch = new PacketBatch(8192, 32);
        int first = batch.addForSealing(sealer.format(), TestSa.PING.length());
        TestSa.PING.copyTo(batch.slab(), batch.offset(first));
        for (int i = 1; i < 32; i++) {
            TestSa.PING.copyTo(batch.slab(), batch.offset(batch.addForSealing(sealer.format(), TestSa.PING.length())));
        }
        sealer.sealBatch(batch);

        int stride = sealer.format().sealedLength(TestSa.PING.length());
        for (int i = 0; i < 32; i++) {
            assertThat(batch.offset(i)).isEqualTo(i * stride);
            assertThat(EspHeader.sequence(batch.slab(), batch.offset(i))).isEqualTo(i + 1);
        }
        opener.openBatch(TestSa.NOW, batch);
        for (int i = 0; i < 32; i++) {
            assertThat(batch.result(i)).isEqualTo(EspResult.OPENED);
            assertThat(TestSa.octets(batch, i)).isEqualTo(TestSa.PING);
        }
        assertThat(opener.counters().bytes()).isEqualTo(32L * TestSa.PING.length());
    }

    @Test
    void headerSequenceAndIvStandWhereTheyBelong() {
        PacketBatch batch = TestSa.batchOf(TestSa.PING);
        sealer.seal(batch, 0);
        assertThat(TestSa.octets(batch, 0).slice(0, 16))
                .isEqualTo(Octets.fromHex("22222222 00000001 0000000000000001"));
    }

    @Test
    void aReplayedPacketIsDroppedBeforeItCostsADecryption() {
        Octets esp = sealed();
        assertThat(open(esp)).isEqualTo(EspResult.OPENED);
        PacketBatch again = TestSa.received(esp);
        assertThat(opener.open(TestSa.NOW, again, 0)).isEqualTo(EspResult.REPLAYED);
        assertThat(TestSa.octets(again, 0)).isEqualTo(esp);
    }

    @Test
    void aFailedIntegrityCheckNeverMovesTheWindow() {
        Octets first = sealed();
        sealer.skipTo(5000);
        byte[] forged = sealed().toByteArray();
        forged[forged.length - 1] ^= 1;

        assertThat(open(Octets.copyOf(forged))).isEqualTo(EspResult.BAD_ICV);
        assertThat(opener.highestSequence()).isZero();
        assertThat(opener.lastAuthentic()).isEmpty();
        assertThat(open(first)).isEqualTo(EspResult.OPENED);
        assertThat(opener.lastAuthentic()).contains(TestSa.NOW);
    }

    @Test
    void oldReplayedAndGoodPacketsOfOneBurstGetTheirOwnResults() {
        Octets old = sealed();
        sealer.skipTo(200);
        Octets good = sealed();
        assertThat(open(good)).isEqualTo(EspResult.OPENED);
        PacketBatch batch = new PacketBatch(2048, 3);
        for (Octets packet : new Octets[] {good, old, sealed()}) {
            int at = batch.allocate(packet.length());
            packet.copyTo(batch.slab(), at);
            batch.add(at, packet.length());
        }
        opener.openBatch(TestSa.NOW, batch);

        assertThat(batch.result(0)).isEqualTo(EspResult.REPLAYED);
        assertThat(batch.result(1)).isEqualTo(EspResult.REPLAYED);
        assertThat(batch.result(2)).isEqualTo(EspResult.OPENED);
        assertThat(opener.counters().drops(EspResult.REPLAYED)).isEqualTo(2);
    }

    @Test
    void everyFlippedOctetFailsTheIntegrityCheck() {
        Octets esp = sealed();
        for (int i = 8; i < esp.length(); i++) {
            byte[] damaged = esp.toByteArray();
            damaged[i] ^= 0x40;
            assertThat(open(Octets.copyOf(damaged))).as("octet %d", i).isEqualTo(EspResult.BAD_ICV);
        }
        assertThat(open(esp)).isEqualTo(EspResult.OPENED);
    }

    @Test
    void everyTruncationIsRefused() {
        Octets esp = sealed();
        for (int length = 8; length < esp.length(); length++) {
            EspResult expected = length < 34 ? EspResult.TOO_SHORT : EspResult.BAD_ICV;
            assertThat(open(esp.slice(0, length))).as("%d octets", length).isEqualTo(expected);
        }
    }

    @Test
    void sequenceNumbersDoNotCycle() {
        sealer.skipTo(0xffff_fffeL);
        assertThat(open(sealed())).isEqualTo(EspResult.OPENED);
        assertThat(opener.highestSequence()).isEqualTo(0xffff_ffffL);
        assertThat(sealer.seal(TestSa.batchOf(TestSa.PING), 0)).isEqualTo(EspResult.SEQUENCE_EXHAUSTED);
        assertThatThrownBy(() -> sealer.skipTo(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsCarriedPastTheHardLimit() {
        ChildLimits two = new ChildLimits(Long.MAX_VALUE, Long.MAX_VALUE, 1, 2);
        try (OutboundSa limited = TestSa.outbound(TestSa.left(1, two), engine)) {
            assertThat(limited.seal(TestSa.batchOf(TestSa.PING), 0)).isEqualTo(EspResult.SEALED);
            assertThat(limited.seal(TestSa.batchOf(TestSa.PING), 0)).isEqualTo(EspResult.SEALED);
            assertThat(limited.seal(TestSa.batchOf(TestSa.PING), 0)).isEqualTo(EspResult.EXPIRED);
        }
    }

    @Test
    void whatIsOutsideTheSelectorsIsNotSealed() {
        PacketBatch batch = TestSa.batchOf(TestSa.ping("10.1.0.5", "10.3.0.7", 8));
        assertThat(sealer.seal(batch, 0)).isEqualTo(EspResult.SELECTOR_MISMATCH);
        assertThat(sealer.sequence()).isZero();
    }

    @Test
    void whatIsNoIpPacketIsNotSealed() {
        assertThat(sealer.seal(TestSa.batchOf(Octets.zeros(60)), 0)).isEqualTo(EspResult.MALFORMED_INNER);
        assertThat(sealer.seal(TestSa.batchOf(TestSa.PING.concat(Octets.of(0))), 0))
                .isEqualTo(EspResult.MALFORMED_INNER);
    }

    private Octets sealed() {
        PacketBatch batch = TestSa.batchOf(TestSa.PING);
        assertThat(sealer.seal(batch, 0)).isEqualTo(EspResult.SEALED);
        return TestSa.octets(batch, 0);
    }

    private EspResult open(Octets esp) {
        return opener.open(TestSa.NOW, TestSa.received(esp), 0);
    }
}
