package io.ikelab.keys;

import io.ikelab.iana.EncryptionId;
import io.ikelab.policy.EspSuite;

/**
 * How much key material one direction of a Child SA takes.
 *
 * @param encryption octets, the salt of an AEAD included
 * @param integrity octets
 */
public record EspKeyLengths(int encryption, int integrity) {
    /** AES-GCM's salt follows the key in the key material (RFC 4106 §8.1). */
    private static final int GCM_SALT = 4;

    /** @throws IllegalArgumentException for a suite this version does not negotiate */
    public static EspKeyLengths of(EspSuite suite) {
        if (suite.encryption() != EncryptionId.AES_GCM_16) {
            throw new IllegalArgumentException(suite + " is not at hand");
        }
        return new EspKeyLengths(suite.keyBits() / 8 + GCM_SALT, 0);
    }
}
