package io.ikelab.policy;

import io.ikelab.octets.Secret;
import java.util.List;
import java.util.Optional;

/**
 * How the two ends of a connection prove who they are: each in its own way (RFC 7296 §2.15).
 *
 * @param own this end
 * @param peer the other one
 */
public record Authentication(OwnProof own, PeerProof peer, SignatureConduct signatures) {
    public Authentication(OwnProof own, PeerProof peer) {
        this(own, peer, SignatureConduct.DEFAULT);
    }

    /** Both by the same shared key. */
    public static Authentication sharedKey(Secret key) {
        return new Authentication(new OwnProof.SharedKey(key), new PeerProof.SharedKey(key));
    }

    /** Both by certificates. */
    public static Authentication certificates(Credential own, TrustPolicy trust) {
        return new Authentication(new OwnProof.Signature(List.of(own)), new PeerProof.Certificate(trust));
    }

    public Authentication withSignatures(SignatureConduct other) {
        return new Authentication(own, peer, other);
    }

    /** What this end proves itself by, where that is a shared key. */
    public Optional<Secret> sharedKey() {
        return own instanceof OwnProof.SharedKey(Secret key) ? Optional.of(key) : Optional.empty();
    }

    /** Whose certificates are believed, where the peer has to bring one. */
    public Optional<TrustPolicy> trust() {
        return peer instanceof PeerProof.Certificate(TrustPolicy trust) ? Optional.of(trust) : Optional.empty();
    }

    /** Whether either end signs. */
    public boolean hasSignatures() {
        return own instanceof OwnProof.Signature || peer instanceof PeerProof.Certificate;
    }
}
