package io.ikelab.policy;

import io.ikelab.octets.Secret;

/** How the peer has to prove who it is. EAP (RFC 7296 §2.16) would be a third way. */
public sealed interface PeerProof {
    /** For logs, such as {@code "a shared key"}. */
    default String words() {
        return switch (this) {
            case SharedKey _ -> "a shared key";
            case Certificate _ -> "a signature and a certificate";
        };
    }

    record SharedKey(Secret key) implements PeerProof {}

    /** By a signature with the key of a certificate that {@code trust} believes. */
    record Certificate(TrustPolicy trust) implements PeerProof {}
}
