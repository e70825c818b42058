package io.ikelab.keys;

import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;

/**
 * How much key material one direction of a Child SA takes.
 *
 * @param encryption octets, the salt of an AEAD included
 * @param integrity octets
 */
public record EspKeyLengths(int encryption, int integrity) {
    /** The salt of AES-GCM and ChaCha20-Poly1305, CTR's nonce (RFC 4106 §8.1, RFC 7634 §2, RFC 3686 §5.1). */
    private static final int SALT = 4;

    /** RFC 4309 §7.1. */
    private static final int CCM_SALT = 3;

    public static EspKeyLengths of(EspSuite suite) {
        return new EspKeyLengths(
                encryption(suite),
                suite.integrity().map(EspKeyLengths::integrity).orElse(0));
    }

    private static int encryption(EspSuite suite) {
        int key = suite.keyBits() / 8;
        return switch (suite.encryption()) {
            case NULL -> 0;
            case DES -> 8;
            case TRIPLE_DES -> 24;
            case AES_CBC -> key;
            case AES_CTR, AES_GCM_8, AES_GCM_12, AES_GCM_16 -> key + SALT;
            case AES_CCM_8, AES_CCM_12, AES_CCM_16 -> key + CCM_SALT;
            case CHACHA20_POLY1305 -> 32 + SALT;
        };
    }

    /** As long as the hash's output, or as the cipher's key (RFC 2403, 2404, 3566, 4494, 4868). */
    private static int integrity(IntegrityId id) {
        return switch (id) {
            case NONE -> 0;
            case HMAC_MD5_96, AES_XCBC_96, AES_CMAC_96 -> 16;
            case HMAC_SHA1_96 -> 20;
            case HMAC_SHA2_256_128 -> 32;
            case HMAC_SHA2_384_192 -> 48;
            case HMAC_SHA2_512_256 -> 64;
        };
    }
}
