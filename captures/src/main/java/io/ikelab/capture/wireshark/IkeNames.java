package io.ikelab.capture.wireshark;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.IkeSuite;
import java.util.Optional;

/** What {@code ikev2_decryption_table} calls algorithms, to the letter: another name makes Wireshark drop the line. */
final class IkeNames {
    private IkeNames() {}

    /** Empty where Wireshark 4.0 has no name for it. */
    static Optional<String> encryption(IkeSuite suite) {
        int bits = suite.keyBits();
        EncryptionId encryption = suite.encryption();
        return switch (encryption) {
            case TRIPLE_DES -> Optional.of("3DES [RFC2451]");
            case NULL -> Optional.of("NULL [RFC2410]");
            case AES_CBC -> Optional.of("AES-CBC-" + bits + " [RFC3602]");
            case AES_CTR -> Optional.of("AES-CTR-" + bits + " [RFC5930]");
            case AES_GCM_8 -> aead("AES-GCM-", bits, 8);
            case AES_GCM_12 -> aead("AES-GCM-", bits, 12);
            case AES_GCM_16 -> aead("AES-GCM-", bits, 16);
            case AES_CCM_8 -> aead("AES-CCM-", bits, 8);
            case AES_CCM_12 -> aead("AES-CCM-", bits, 12);
            case AES_CCM_16 -> aead("AES-CCM-", bits, 16);
            case DES, CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    static String integrity(IkeSuite suite) {
        return switch (suite.integrity().orElse(IntegrityId.NONE)) {
            case NONE -> "NONE [RFC4306]";
            case HMAC_MD5_96 -> "HMAC_MD5_96 [RFC2403]";
            case HMAC_SHA1_96 -> "HMAC_SHA1_96 [RFC2404]";
            case AES_XCBC_96, AES_CMAC_96 -> "ANY 96-bits of authentication [no checking]";
            case HMAC_SHA2_256_128 -> "HMAC_SHA2_256_128 [RFC4868]";
            case HMAC_SHA2_384_192 -> "HMAC_SHA2_384_192 [RFC4868]";
            case HMAC_SHA2_512_256 -> "HMAC_SHA2_512_256 [RFC4868]";
        };
    }

    private static Optional<String> aead(String family, int bits, int icv) {
        return Optional.of(family + bits + " with " + icv + " octet ICV [RFC5282]");
    }
}
