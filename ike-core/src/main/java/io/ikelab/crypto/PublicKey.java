package io.ikelab.crypto;

import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * A public key as certificates carry it.
 *
 * @param encoded its SubjectPublicKeyInfo in DER, whose SHA-1 names an authority in a certificate request (RFC 7296 §3.7)
 * @param kind empty for one that nothing can be verified with here
 */
public record PublicKey(Octets encoded, Optional<KeyKind> kind) {
    /** For logs and errors. */
    public String label() {
        return kind.map(KeyKind::toString).orElse("unknown kind of key");
    }
}
