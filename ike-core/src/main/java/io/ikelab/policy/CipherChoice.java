package io.ikelab.policy;

import io.ikelab.iana.EncryptionId;

/**
 * An encryption algorithm with its key length.
 *
 * @param keyBits 0 where the algorithm has a fixed key length and carries no attribute
 */
public record CipherChoice(EncryptionId id, int keyBits) {
    @Override
    public String toString() {
        return keyBits == 0 ? id.label() : id.label() + "-" + keyBits;
    }
}
