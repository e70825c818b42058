package io.ikelab.keys;

import io.ikelab.octets.Secret;

/** SK_e and SK_a of one direction: of what the original initiator sends, or of what the responder sends. */
public record DirectionalKeys(Secret encryption, Secret integrity) implements AutoCloseable {
    @Override
    public void close() {
        encryption.close();
        integrity.close();
    }
}
