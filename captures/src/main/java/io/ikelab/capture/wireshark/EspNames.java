package io.ikelab.capture.wireshark;

import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;
import java.util.Optional;

/** What {@code esp_sa} calls algorithms, to the letter: another name makes Wireshark drop the line. */
final class EspNames {
    private EspNames() {}

    /** Empty where Wireshark 4.0 cannot decrypt it. */
    static Optional<String> encryption(EspSuite suite) {
        return switch (suite.encryption()) {
            case DES -> Optional.of("DES-CBC [RFC2405]");
            case TRIPLE_DES -> Optional.of("TripleDES-CBC [RFC2451]");
            case NULL -> Optional.of("NULL");
            case AES_CBC -> Optional.of("AES-CBC [RFC3602]");
            case AES_CTR -> Optional.of("AES-CTR [RFC3686]");
            // Only these names decrypt, with NULL as authentication; plain "AES-GCM [RFC4106]" does not.
            case AES_GCM_8 -> Optional.of("AES-GCM with 8 octet ICV [RFC4106]");
            case AES_GCM_12 -> Optional.of("AES-GCM with 12 octet ICV [RFC4106]");
            case AES_GCM_16 -> Optional.of("AES-GCM with 16 octet ICV [RFC4106]");
            case AES_CCM_8, AES_CCM_12, AES_CCM_16, CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    static String integrity(EspSuite suite) {
        return switch (suite.integrity().orElse(IntegrityId.NONE)) {
            case NONE -> "NULL";
            case HMAC_MD5_96 -> "HMAC-MD5-96 [RFC2403]";
            case HMAC_SHA1_96 -> "HMAC-SHA-1-96 [RFC2404]";
            case AES_XCBC_96, AES_CMAC_96 -> "ANY 96 bit authentication [no checking]";
            case HMAC_SHA2_256_128 -> "HMAC-SHA-256-128 [RFC4868]";
            case HMAC_SHA2_384_192 -> "HMAC-SHA-384-192 [RFC4868]";
            case HMAC_SHA2_512_256 -> "HMAC-SHA-512-256 [RFC4868]";
        };
    }
}
