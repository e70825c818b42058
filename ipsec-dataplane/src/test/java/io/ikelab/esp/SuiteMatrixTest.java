package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.jca.JcaEspEngine;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every suite of every engine must do. */
class SuiteMatrixTest {
    private static final Octets SMALL = TestSa.ping("10.1.0.5", "10.2.0.7", 3);

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#withEngines")
    void everyLengthOfBothFamiliesComesOutAsItWentIn(EspEngine engine, EspSuite suite) {
        try (OutboundSa out = TestSa.outbound(TestSa.left(1, suite), engine);
                InboundSa in = new InboundSa(TestSa.right(1, suite), engine)) {
            for (int octets = 0; octets < 36; octets++) {
                carry(out, in, TestSa.ping("10.1.0.5", "10.2.0.7", octets));
                carry(out, in, TestSa.ping("fd01::5", "fd02::7", octets));
            }
            carry(out, in, TestSa.ping("10.1.0.5", "10.2.0.7", 1372));
            assertThat(in.highestSequence()).isEqualTo(73);
        }
    }

    private static void carry(OutboundSa out, InboundSa in, Octets inner) {
        EspFormat format = out.format();
        PacketBatch batch = TestSa.batchOf(inner, format);
        assertThat(out.seal(batch, 0)).isEqualTo(EspResult.SEALED);
        assertThat(batch.length(0)).isEqualTo(format.sealedLength(inner.length()));
        assertThat((batch.length(0) - format.headroom() - format.icvLength()) % format.alignment())
                .isZero();
        assertThat(in.open(TestSa.NOW, batch, 0)).isEqualTo(EspResult.OPENED);
        assertThat(TestSa.octets(batch, 0)).isEqualTo(inner);
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#all")
    void bothEnginesSealToTheSameOctets(EspSuite suite) {
        try (OutboundSa one = TestSa.outbound(TestSa.left(1, suite), new BcEspEngine());
                OutboundSa other = TestSa.outbound(TestSa.left(1, suite), new JcaEspEngine())) {
            for (int i = 0; i < 300; i++) {
                assertThat(sealed(one)).isEqualTo(sealed(other));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#withEngines")
    void everyFlippedOctetAndEveryTruncationIsRefused(EspEngine engine, EspSuite suite) {
        try (OutboundSa out = TestSa.outbound(TestSa.left(1, suite), engine);
                InboundSa in = new InboundSa(TestSa.right(1, suite), engine)) {
            Octets esp = sealed(out);
            for (int i = EspFormat.HEADER; i < esp.length(); i++) {
                byte[] damaged = esp.toByteArray();
                damaged[i] ^= 0x40;
                assertThat(open(in, Octets.copyOf(damaged))).as("octet %d", i).isEqualTo(EspResult.BAD_ICV);
            }
            for (int length = EspFormat.HEADER; length < esp.length(); length++) {
                assertThat(open(in, esp.slice(0, length)))
                        .as("%d octets", length)
                        .isEqualTo(whatIsWrongWith(length, in));
            }
            assertThat(open(in, esp)).isEqualTo(EspResult.OPENED);
        }
    }

    private static EspResult whatIsWrongWith(int length, InboundSa in) {
        EspFormat format = EspFormat.of(in.child().suite());
        if (length < format.shortest()) {
            return EspResult.TOO_SHORT;
        }
        return format.isWholeBlocks(length) ? EspResult.BAD_ICV : EspResult.PARTIAL_BLOCK;
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#withEngines")
    void hostileOctetsNeverThrowAndNeverOpen(EspEngine engine, EspSuite suite) {
        try (OutboundSa out = TestSa.outbound(TestSa.left(1, suite), engine);
                InboundSa in = new InboundSa(TestSa.right(1, suite), engine)) {
            Octets good = sealed(out);
            for (int seed = 0; seed < 400; seed++) {
                Octets hostile = hostile(good, new SeededRandomness(seed));
                assertThat(open(in, hostile))
                        .as("seed %d", seed)
                        .isIn(EspResult.BAD_ICV, EspResult.TOO_SHORT, EspResult.PARTIAL_BLOCK, EspResult.REPLAYED);
            }
            assertThat(open(in, good)).isEqualTo(EspResult.OPENED);
        }
    }

    /** Noise behind a good header, or a good packet cut, stretched, or with an octet changed. */
    private static Octets hostile(Octets good, SeededRandomness random) {
        byte[] noise = new byte[random.nextInt(120)];
        random.fill(noise);
        return switch (random.nextInt(3)) {
            case 0 -> good.slice(0, EspFormat.HEADER).concat(Octets.copyOf(noise));
            case 1 -> good.concat(Octets.copyOf(noise), Octets.of(0));
            default -> {
                int kept = EspFormat.HEADER + random.nextInt(good.length() - EspFormat.HEADER) + 1;
                byte[] changed = good.slice(0, kept).toByteArray();
                // The SPI chose this SA already.
                changed[4 + random.nextInt(kept - 4)] ^= (byte) (1 + random.nextInt(255));
                yield Octets.copyOf(changed);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#extendedWithEngines")
    void theHighHalfIsProtectedThoughItIsNotSent(EspEngine engine, EspSuite suite) {
        try (OutboundSa out = TestSa.outbound(TestSa.left(1, suite), engine);
                InboundSa in = new InboundSa(TestSa.right(1, suite), engine)) {
            out.skipTo(0x1_0000_0000L);
            Octets fromLater = sealed(out);
            assertThat(EspHeader.sequence(fromLater.toByteArray(), 0)).isEqualTo(1);
            assertThat(open(in, fromLater)).isEqualTo(EspResult.BAD_ICV);
            assertThat(in.highestSequence()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#extendedWithEngines")
    void theLowHalfWrapsAndWrapsAgain(EspEngine engine, EspSuite suite) {
        // VPP's template_ipsec.py, verify_hi_seq_num; each step less than 2^32 ahead of the last.
        long[] ahead = {0x8000_0000L, 0x0_ffff_fffaL, 0x1_0000_0005L, 0x1_8000_0005L, 0x2_6000_0005L};
        try (OutboundSa out = TestSa.outbound(TestSa.left(1, suite), engine);
                InboundSa in = new InboundSa(TestSa.right(1, suite), engine)) {
            for (long sequence : ahead) {
                out.skipTo(sequence - 1);
                Octets esp = sealed(out);
                assertThat(open(in, esp)).as("%x", sequence).isEqualTo(EspResult.OPENED);
                assertThat(in.highestSequence()).isEqualTo(sequence);
                assertThat(open(in, esp)).isEqualTo(EspResult.REPLAYED);
            }
        }
    }

    @Test
    void withoutEsnTheRangeEndsAtThirtyTwoBits() {
        EspSuite suite = new EspSuite(
                EncryptionId.AES_CBC, 256, Optional.of(IntegrityId.HMAC_SHA2_256_128), EsnId.THIRTY_TWO_BIT);
        try (OutboundSa out = TestSa.outbound(TestSa.left(1, suite), new BcEspEngine())) {
            out.skipTo(0xffff_ffffL);
            assertThat(out.seal(TestSa.batchOf(SMALL, out.format()), 0)).isEqualTo(EspResult.SEQUENCE_EXHAUSTED);
        }
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void whatThereIsNotIsRefused(EspEngine engine) {
        EspSuite[] beyond = {
            new EspSuite(EncryptionId.AES_GCM_16, 64, Optional.empty(), EsnId.THIRTY_TWO_BIT),
            new EspSuite(EncryptionId.AES_CCM_16, 128, Optional.empty(), EsnId.THIRTY_TWO_BIT),
            new EspSuite(EncryptionId.NULL, 0, Optional.of(IntegrityId.NONE), EsnId.THIRTY_TWO_BIT),
            new EspSuite(EncryptionId.AES_CBC, 128, Optional.of(IntegrityId.AES_XCBC_96), EsnId.EXTENDED),
            new EspSuite(EncryptionId.CHACHA20_POLY1305, 128, Optional.empty(), EsnId.THIRTY_TWO_BIT)
        };
        for (EspSuite suite : beyond) {
            assertThat(engine.supports(suite)).as("%s", suite).isFalse();
            assertThatThrownBy(() -> engine.cipher(suite, TestSa.keys(1, suite)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Suites#withEngines")
    void keysOfAnotherLengthAreRefused(EspEngine engine, EspSuite suite) {
        assertThat(engine.supports(suite)).isTrue();
        EspKeys longer = new EspKeys(Secret.owning(new byte[67]), Secret.owning(new byte[67]));
        assertThatThrownBy(() -> engine.cipher(suite, longer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes");
    }

    private static Octets sealed(OutboundSa sa) {
        PacketBatch batch = TestSa.batchOf(SMALL, sa.format());
        assertThat(sa.seal(batch, 0)).isEqualTo(EspResult.SEALED);
        return TestSa.octets(batch, 0);
    }

    private static EspResult open(InboundSa sa, Octets esp) {
        return sa.open(TestSa.NOW, TestSa.received(esp), 0);
    }
}
