package io.ikelab.exchange;

import io.ikelab.auth.CertificateProof;
import io.ikelab.auth.Expiry;
import io.ikelab.auth.SharedKeyProof;
import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.AuthMethod;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Credential;
import io.ikelab.policy.Identity;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IdentificationPayload;
import io.ikelab.wire.IkeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the peer's proof. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.15">RFC 7296 §2.15</a> */
public final class PeerJudge {
    private final CryptoProvider crypto;
    private final Instant now;

    /** @param now what certificates have to be valid at */
    public PeerJudge(CryptoProvider crypto, Instant now) {
        this.crypto = crypto;
        this.now = now;
    }

    /**
     * The peer is who it has to be.
     *
     * @param method how it proved that, for logs
     * @param expiry when a certificate runs out that the IKE SA rests on, where it is to end with it
     */
    public record Admitted(ConnectionPolicy connection, String method, Optional<Expiry> expiry) {}

    CryptoProvider crypto() {
        return crypto;
    }

    /**
     * Slow where the peer signs.
     *
     * @param claimed who the peer says it is
     * @param covered what the peer's proof covers
     */
    Verdict<Admitted> judge(
            ConnectionPolicy connection,
            IdentificationPayload claimed,
            IkeMessage message,
            IkeAuthExchange.Proof covered) {
        PeerProof configured = connection.authentication().peer();
        Optional<AuthenticationPayload> proof = message.first(AuthenticationPayload.class);
        if (proof.isEmpty()) {
            // An initiator leaves AUTH out to be asked for EAP (RFC 7296 §2.16).
            return unexpected("EAP", configured);
        }
        AuthenticationPayload auth = proof.get();
        if (!isExpected(auth, connection)) {
            return unexpected(auth.method().toString(), configured);
        }
        byte[] signed = covered.octets(claimed);
        return switch (configured) {
            case PeerProof.SharedKey(Secret key) ->
                SharedKeyProof.verify(covered.prf(), key, signed, auth.data())
                        ? admitted(connection, "pre-shared key", List.of())
                        : refused(
                                AuthenticationFailure.WRONG_SHARED_KEY,
                                "the proof does not verify: the pre-shared keys of the two ends differ");
            case PeerProof.Certificate(TrustPolicy trust) ->
                CertificateProof.judge(
                                message,
                                auth,
                                new Identity(claimed.idType(), claimed.data()),
                                signed,
                                yardstick(connection, trust))
                        .fold(
                                held -> admitted(
                                        connection,
                                        held.scheme() + ", certificate of "
                                                + held.path().getFirst().subject(),
                                        held.path()),
                                PeerJudge::refused);
        };
    }

    /** Whether the peer proves itself by the method that is configured, whatever comes of it. */
    static boolean isExpected(AuthenticationPayload auth, ConnectionPolicy connection) {
        return switch (connection.authentication().peer()) {
            case PeerProof.SharedKey _ -> auth.method().equals(AuthMethod.SHARED_KEY);
            case PeerProof.Certificate _ ->
                Stream.of(
                                AuthMethod.RSA_SIGNATURE,
                                AuthMethod.ECDSA_256,
                                AuthMethod.ECDSA_384,
                                AuthMethod.ECDSA_521,
                                AuthMethod.DIGITAL_SIGNATURE)
                        .anyMatch(auth.method()::equals);
        };
    }

    private CertificateProof.Yardstick yardstick(ConnectionPolicy connection, TrustPolicy trust) {
        return new CertificateProof.Yardstick(
                crypto.signatures(),
                trust,
                connection.authentication().signatures().announces(),
                now);
    }

    private static Verdict<Admitted> admitted(ConnectionPolicy connection, String method, List<Certificate> path) {
        Authentication authentication = connection.authentication();
        Optional<Expiry> expiry = authentication.signatures().endsWithCertificate()
                ? Expiry.first(Stream.concat(path.stream(), own(authentication)).toList())
                : Optional.empty();
        return new Verdict.Accepted<>(new Admitted(connection, method, expiry));
    }

    private static Stream<Certificate> own(Authentication authentication) {
        return switch (authentication.own()) {
            case OwnProof.SharedKey _ -> Stream.empty();
            case OwnProof.Signature(List<Credential> credentials) ->
                credentials.stream().map(Credential::certificate);
        };
    }

    private static Verdict<Admitted> unexpected(String method, PeerProof configured) {
        return refused(
                AuthenticationFailure.UNEXPECTED_METHOD,
                "the peer " + (method.equals("EAP") ? "wants to authenticate by " : "authenticates by ") + method
                        + ", configured is " + configured.words());
    }

    private static Verdict<Admitted> refused(AuthenticationFailure reason, String detail) {
        return new Verdict.Refused<>(new ProtocolFault.AuthenticationFailed(reason, detail));
    }
}
