package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ESP packets printed in the RFCs of the algorithms. */
class PublishedEspPacketsTest {
    /** RFC 3602 §4: its packets bear no ICV, so only what is encrypted is compared. */
    record CbcCase(String name, String key, String header, String iv, String plain, String encrypted) {}

    private static final List<CbcCase> RFC_3602 = List.of(
            new CbcCase(
                    "case 5",
                    "90d382b410eeba7ad938c46cec1a82bf",
                    "0000432100000001",
                    "e96e8c08ab465763fd098d45dd3ff893",
                    "08000ebda70a00008e9c083db95b070008090a0b0c0d0e0f1011121314151617"
                            + "18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637"
                            + "0102030405060708090a0b0c0d0e0e01",
                    "f663c25d325c18c6a9453e194e120849a4870b66cc6b9965330013b4898dc856"
                            + "a4699e523a55db080b59ec3a8e4b7e52775b07d1db34ed9c538ab50c551b874a"
                            + "a269add047ad2d5913ac19b7cfbad4a6"),
            new CbcCase(
                    "case 6",
                    "90d382b410eeba7ad938c46cec1a82bf",
                    "0000432100000008",
                    "69d08df7d203329db093fc4924e5bd80",
                    "0800b5e8a80a0500a69c083d0b660e0077777777777777777777777701020201",
                    "f51995881ec4e0c4488987ce742e8109689bb379d2d750c0d915dca346a89f75"),
            new CbcCase(
                    "case 7",
                    "0123456789abcdef0123456789abcdef",
                    "0000876500000002",
                    "f4e765244f6407adf13dc1380f673f37",
                    "45000054090400004001f988c0a87b03c0a87bc808009f76a90a0100b49c083d"
                            + "02a2040008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
                            + "2425262728292a2b2c2d2e2f30313233343536370102030405060708090a0a04",
                    "773b5241a4c449225e4f3ce5ed611b0c237ca96cf74a93013c1b0ea1a0cf70f8"
                            + "e4ecaec78ac53aad7a0f022b859243c647752e94a859352b8a4d4d2decd136e5"
                            + "c177f132ad3fbfb2201ac9904c74ee0a109e0ca1e4dfe9d5a100b842f1c22f0d"),
            new CbcCase(
                    "case 8",
                    "0123456789abcdef0123456789abcdef",
                    "0000876500000005",
                    "85d47224b5f3dd5d2101d4ea8dffab22",
                    "45000044090c00004001f990c0a87b03c0a87bc80800d63caa0a0200c69c083d"
                            + "a3de0300ffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                            + "ffffffff0102030405060708090a0a04",
                    "15b92683819596a8047232cc00f7048fe45318e11f8a0f62ede3c3fc61203bb5"
                            + "0f980a08c9843fd3a1b06d5c07ff9639b7eb7dfb3512e5de435e7207ed971ef3"
                            + "d2726d9b5ef6affc6d17a0decbb13892"));

    /** RFC 7634 appendix A. */
    private static final String RFC_7634_PLAIN =
            "45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec1000073627"
                    + "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f"
                    + "303132333435363701020204";

    private static final String RFC_7634_ESP =
            "0102030400000005101112131415161724039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef"
                    + "407ae5c614ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3cbec163f"
                    + "ac469b502773f6fb94e664da9165b82829f641e076aaa8266b7fb0f7b11b369907e1ad43";

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void rfc3602EncryptsToWhatIsPrinted(EspEngine engine) {
        assertThat(RFC_3602).allSatisfy(printed -> {
            Octets front = Octets.fromHex(printed.header() + printed.iv());
            Octets plain = front.concat(Octets.fromHex(printed.plain()));
            Octets expected = front.concat(Octets.fromHex(printed.encrypted()));
            byte[] slab = plain.concat(Octets.zeros(16)).toByteArray();
            try (EspCipher sealer = aesCbc(engine, printed.key());
                    EspCipher opener = aesCbc(engine, printed.key())) {
                sealer.seal(slab, 0, plain.length(), 1);
                assertThat(Octets.copyOf(slab, 0, plain.length()))
                        .as(printed.name())
                        .isEqualTo(expected);
                assertThat(opener.open(slab, 0, slab.length, 1)).isTrue();
            }
            assertThat(Octets.copyOf(slab, 0, plain.length()))
                    .as(printed.name())
                    .isEqualTo(plain);
        });
    }

    private static EspCipher aesCbc(EspEngine engine, String key) {
        EspSuite suite = new EspSuite(
                EncryptionId.AES_CBC, 128, Optional.of(IntegrityId.HMAC_SHA2_256_128), EsnId.THIRTY_TWO_BIT);
        EspKeys keys = new EspKeys(Secret.copyOf(Octets.fromHex(key)), Secret.owning(new byte[32]));
        return engine.cipher(suite, keys);
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void rfc7634SealsToWhatIsPrintedAndOpensAgain(EspEngine engine) {
        Octets expected = Octets.fromHex(RFC_7634_ESP);
        Octets plain = expected.slice(0, 16).concat(Octets.fromHex(RFC_7634_PLAIN));
        byte[] slab = plain.concat(Octets.zeros(16)).toByteArray();
        try (EspCipher sealer = chaCha(engine);
                EspCipher opener = chaCha(engine)) {
            sealer.seal(slab, 0, plain.length(), 5);
            assertThat(Octets.copyOf(slab)).isEqualTo(expected);
            assertThat(opener.open(slab, 0, slab.length, 5)).isTrue();
        }
        assertThat(Octets.copyOf(slab, 0, plain.length())).isEqualTo(plain);
    }

    private static EspCipher chaCha(EspEngine engine) {
        EspSuite suite = new EspSuite(EncryptionId.CHACHA20_POLY1305, 0, Optional.empty(), EsnId.THIRTY_TWO_BIT);
        byte[] material = new byte[36];
        for (int i = 0; i < material.length; i++) {
            material[i] = (byte) (0x80 + i);
        }
        return engine.cipher(suite, new EspKeys(Secret.owning(material), Secret.empty()));
    }
}
