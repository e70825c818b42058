package io.ikelab.auth;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.crypto.Signatures;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.policy.Identity;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.CertificatePayload;
import io.ikelab.wire.IkeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A signature together with the certificate that says whose it is.
 *
 * @param scheme how it is signed
 * @param path from the signer's certificate to the authority that is trusted
 */
public record CertificateProof(SignatureScheme scheme, List<Certificate> path) {
    /** Certificate payloads that are looked at, which is more than a path takes. */
    private static final int CERTIFICATES_MAX = 16;

    public CertificateProof {
        path = List.copyOf(path);
    }

    /**
     * What the proof of {@code claimed} is compared with.
     *
     * @param announces whether this end knows RFC 7427
     */
    public record Yardstick(Signatures signatures, TrustPolicy trust, boolean announces, Instant now) {}

    /** @param signedOctets what the signature covers */
    public static Judgement<CertificateProof> judge(
            IkeMessage message, AuthenticationPayload proof, Identity claimed, byte[] signedOctets, Yardstick by) {
        Signatures signatures = by.signatures();
        List<Certificate> sent = certificates(signatures, message);
        // RFC 7296 §3.6: the first is that of the key which signs.
        Optional<Certificate> own =
                certificatePayloads(message).findFirst().flatMap(first -> signatures.certificate(first.data()));
        if (own.isEmpty()) {
            return new Judgement.Fails<>(
                    AuthenticationFailure.NO_CERTIFICATE, AuthenticationFailure.NO_CERTIFICATE.words());
        }
        return CertificatePath.find(signatures, own.get(), sent, by.trust(), by.now())
                .then(path -> certified(signatures, path, claimed))
                .then(path -> SignatureProof.verify(
                                signatures, own.get().publicKey(), proof, signedOctets, by.announces())
                        .then(scheme -> new Judgement.Holds<>(new CertificateProof(scheme, path))));
    }

    private static Judgement<List<Certificate>> certified(
            Signatures signatures, List<Certificate> path, Identity claimed) {
        return CertifiedIdentity.isIn(signatures, path.getFirst(), claimed)
                ? new Judgement.Holds<>(path)
                : new Judgement.Fails<>(
                        AuthenticationFailure.IDENTITY_NOT_CERTIFIED,
                        "the peer says it is " + CertifiedIdentity.shown(signatures, claimed)
                                + ", which the certificate of "
                                + path.getFirst().subject() + " does not have");
    }

    private static List<Certificate> certificates(Signatures signatures, IkeMessage message) {
        return certificatePayloads(message)
                .limit(CERTIFICATES_MAX)
                .flatMap(payload -> signatures.certificate(payload.data()).stream())
                .toList();
    }

    private static Stream<CertificatePayload> certificatePayloads(IkeMessage message) {
        return message.all(CertificatePayload.class)
                .filter(payload -> payload.encoding().equals(CertificateEncoding.X509_SIGNATURE));
    }
}
