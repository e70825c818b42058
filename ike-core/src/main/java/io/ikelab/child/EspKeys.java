package io.ikelab.child;

import io.ikelab.octets.Secret;

/**
 * Keys of one direction of a Child SA.
 *
 * @param encryption the key; for AES-GCM and ChaCha20-Poly1305 followed by the 4-octet salt (RFC 4106 §8.1)
 * @param integrity empty for an AEAD
 */
public record EspKeys(Secret encryption, Secret integrity) implements AutoCloseable {
    @Override
    public void close() {
        encryption.close();
        integrity.close();
    }
}
