package io.ikelab.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.vectors.RfcText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakAlgorithmsTest {
    private static final IkeSuite STRONG =
            new IkeSuite(EncryptionId.AES_GCM_16, 256, Optional.empty(), PrfId.HMAC_SHA2_384, KeyExchangeId.ECP_384);

    /** What is said of each is what the tables of RFC 8247 §2 say. */
    @ParameterizedTest
    @CsvSource({
        "DES, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_2048, DES-CBC, ENCR_DES, MUST NOT",
        "TRIPLE_DES, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_2048, 3DES-CBC, ENCR_3DES, MAY",
        "NULL, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_2048, NULL, ENCR_NULL, MUST NOT",
        "AES_CBC, HMAC_MD5_96, HMAC_SHA2_256, MODP_2048, HMAC-MD5-96, AUTH_HMAC_MD5_96, MUST NOT",
        "AES_CBC, HMAC_SHA1_96, HMAC_SHA2_256, MODP_2048, HMAC-SHA1-96, AUTH_HMAC_SHA1_96, MUST-",
        "AES_CBC, HMAC_SHA2_256_128, HMAC_MD5, MODP_2048, PRF-HMAC-MD5, PRF_HMAC_MD5, MUST NOT",
        "AES_CBC, HMAC_SHA2_256_128, HMAC_SHA1, MODP_2048, PRF-HMAC-SHA1, PRF_HMAC_SHA1, MUST-",
        "AES_CBC, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_768, MODP-768, 768-bit MODP Group, MUST NOT",
        "AES_CBC, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_1024, MODP-1024, 1024-bit MODP Group, SHOULD NOT",
        "AES_CBC, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_1536, MODP-1536, 1536-bit MODP Group, SHOULD NOT",
        "AES_CBC, HMAC_SHA2_256_128, HMAC_SHA2_256, MODP_2048_256, MODP-2048-256,"
                + " 2048-bit MODP Group with 256-bit Prime, SHOULD NOT"
    })
    void ofAnIkeSuiteTheTablesOfRfc8247AreSaid(
            EncryptionId encryption,
            IntegrityId integrity,
            PrfId prf,
            KeyExchangeId group,
            String label,
            String name,
            String status) {
        IkeSuite suite = new IkeSuite(encryption, 0, Optional.of(integrity), prf, group);

        assertThat(WeakAlgorithms.of(suite)).singleElement().satisfies(weakness -> {
            assertThat(weakness.algorithm().label()).isEqualTo(label);
            assertThat(weakness.source()).contains(status).contains("RFC 8247 §2.");
        });
        assertTable("rfc8247.txt", name, status);
    }

    @ParameterizedTest
    @CsvSource({
        "DES, HMAC_SHA2_256_128, ENCR_DES, MUST NOT",
        "TRIPLE_DES, HMAC_SHA2_256_128, ENCR_3DES, SHOULD NOT",
        "AES_CBC, HMAC_MD5_96, AUTH_HMAC_MD5_96, MUST NOT",
        "AES_CBC, HMAC_SHA1_96, AUTH_HMAC_SHA1_96, MUST-"
    })
    void ofAnEspSuiteTheTablesOfRfc8221AreSaid(
            EncryptionId encryption, IntegrityId integrity, String name, String status) {
        EspSuite suite = new EspSuite(encryption, 0, Optional.of(integrity), EsnId.THIRTY_TWO_BIT);

        assertThat(WeakAlgorithms.of(suite))
                .singleElement()
                .satisfies(weakness ->
                        assertThat(weakness.source()).contains(status).contains("RFC 8221 §"));
        assertTable("rfc8221.txt", name, status);
    }

    @Test
    void nullEncryptionIsSaidToHideNothing() {
        EspSuite suite =
                new EspSuite(EncryptionId.NULL, 0, Optional.of(IntegrityId.HMAC_SHA2_256_128), EsnId.THIRTY_TWO_BIT);

        assertThat(WeakAlgorithms.of(suite))
                .extracting(Weakness::toString)
                .containsExactly("NULL (it hides nothing: everybody on the way reads the packets;"
                        + " for authentication alone, RFC 8221 §5)");
    }

    @Test
    void ofAStrongSuiteNothingIsSaid() {
        assertThat(WeakAlgorithms.of(STRONG)).isEmpty();
        assertThat(WeakAlgorithms.of(new EspSuite(EncryptionId.CHACHA20_POLY1305, 0, Optional.empty(), EsnId.EXTENDED)))
                .isEmpty();
    }

    @Test
    void ofAProposalEveryWeakMemberIsSaid() {
        IkeProposal ike = new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, 256), new CipherChoice(EncryptionId.TRIPLE_DES, 0)),
                List.of(IntegrityId.HMAC_SHA2_256_128, IntegrityId.HMAC_SHA1_96),
                List.of(PrfId.HMAC_SHA1),
                List.of(KeyExchangeId.MODP_2048, KeyExchangeId.MODP_1024));
        EspProposal esp = new EspProposal(
                List.of(new CipherChoice(EncryptionId.DES, 0)),
                List.of(IntegrityId.HMAC_MD5_96),
                List.of(KeyExchangeId.MODP_2048_256),
                List.of(EsnId.THIRTY_TWO_BIT));

        assertThat(WeakAlgorithms.of(ike))
                .extracting(weakness -> weakness.algorithm().label())
                .containsExactly("3DES-CBC", "HMAC-SHA1-96", "PRF-HMAC-SHA1", "MODP-1024");
        assertThat(WeakAlgorithms.of(esp))
                .extracting(weakness -> weakness.algorithm().label())
                .containsExactly("DES-CBC", "HMAC-MD5-96", "MODP-2048-256");
    }

    /** That a row of a table in {@code rfc} says so. */
    private static void assertTable(String rfc, String name, String status) {
        assertThat(RfcText.read(rfc).lines())
                .anyMatch(line -> line.matches(".*\\| " + name + " +\\| " + status + " .*"));
    }
}
