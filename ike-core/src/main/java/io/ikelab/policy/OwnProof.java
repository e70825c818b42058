package io.ikelab.policy;

import io.ikelab.octets.Secret;
import java.util.List;

/** How this end proves who it is. EAP (RFC 7296 §2.16) would be a third way. */
public sealed interface OwnProof {
    record SharedKey(Secret key) implements OwnProof {}

    /**
     * By a signature.
     *
     * @param credentials most preferred first; which authorities the peer asks for decides among them (RFC 7296 §3.7)
     */
    record Signature(List<Credential> credentials) implements OwnProof {
        /** @throws IllegalArgumentException when there is nothing to sign with */
        public Signature {
            credentials = List.copyOf(credentials);
            if (credentials.isEmpty()) {
                throw new IllegalArgumentException("a signature needs a key");
            }
        }
    }
}
