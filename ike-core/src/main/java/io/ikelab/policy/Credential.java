package io.ikelab.policy;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.SigningKey;
import java.util.List;

/**
 * What an end proves itself with: a private key and the certificate of its other half.
 *
 * @param chain the certificate first, then intermediates that lead to an authority the peer may trust; all are sent
 */
public record Credential(SigningKey key, List<Certificate> chain) {
    public Credential {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || !chain.getFirst().publicKey().equals(key.publicKey())) {
            throw new IllegalArgumentException("the first certificate has to be that of the key");
        }
    }

    public Certificate certificate() {
        return chain.getFirst();
    }
}
