package io.ikelab.exchange;

import io.ikelab.auth.SharedKeyProof;
import io.ikelab.auth.SignatureChoice;
import io.ikelab.auth.SignatureProof;
import io.ikelab.auth.SignatureTerms;
import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Credential;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.SignatureConduct;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.CertificatePayload;
import java.util.List;
import java.util.Optional;

/** Gives this end's proof. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.15">RFC 7296 §2.15</a> */
public final class Prover {
    private final CryptoProvider crypto;
    private final Randomness random;

    /** @param random what a PSS salt is drawn from */
    public Prover(CryptoProvider crypto, Randomness random) {
        this.crypto = crypto;
        this.random = random;
    }

    /**
     * What IKE_AUTH carries of this end's proof.
     *
     * @param certificates empty with a shared key
     */
    public record Proven(List<CertificatePayload> certificates, AuthenticationPayload auth) {
        public Proven {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Slow where this end signs.
     *
     * @param covered what it covers
     * @param terms what the peer would like a signature to be
     */
    public Verdict<Proven> prove(ConnectionPolicy connection, IkeAuthExchange.Proof covered, SignatureTerms terms) {
        byte[] signed = covered.octets(connection.localIdentity());
        return switch (connection.authentication().own()) {
            case OwnProof.SharedKey(Secret key) ->
                new Verdict.Accepted<>(new Proven(
                        List.of(),
                        new AuthenticationPayload(
                                AuthMethod.SHARED_KEY, SharedKeyProof.compute(covered.prf(), key, signed))));
            case OwnProof.Signature(List<Credential> credentials) ->
                sign(
                        wanted(credentials, connection, terms.authorities()),
                        connection.authentication().signatures(),
                        signed,
                        terms);
        };
    }

    private Verdict<Proven> sign(Credential credential, SignatureConduct conduct, byte[] signed, SignatureTerms terms) {
        Optional<SignatureChoice> choice = SignatureChoice.of(credential.key().kind(), terms.hashes(), conduct);
        if (choice.isEmpty()) {
            return new Verdict.Refused<>(new ProtocolFault.AuthenticationFailed(
                    AuthenticationFailure.OWN_KEY_UNUSABLE,
                    "this end's key is " + credential.key().kind() + ", and the peer "
                            + (terms.hashes().isEmpty()
                                    ? "does not announce that it knows RFC 7427"
                                    : "takes signatures with " + terms.hashes() + " only")));
        }
        List<CertificatePayload> certificates = credential.chain().stream()
                .map(certificate -> new CertificatePayload(CertificateEncoding.X509_SIGNATURE, certificate.encoded()))
                .toList();
        return new Verdict.Accepted<>(new Proven(
                certificates,
                SignatureProof.sign(crypto.signatures(), credential.key(), choice.get(), signed, random)));
    }

    /** RFC 7296 §3.7: the first that leads to an authority the peer asks for; else the first, since that is a hint only. */
    private Credential wanted(List<Credential> credentials, ConnectionPolicy connection, List<Octets> authorities) {
        return credentials.stream()
                .filter(credential -> leadsTo(authorities, credential, connection))
                .findFirst()
                .orElse(credentials.getFirst());
    }

    private boolean leadsTo(List<Octets> authorities, Credential credential, ConnectionPolicy connection) {
        Certificate last = credential.chain().getLast();
        boolean above = connection.authentication().trust().stream()
                .flatMap(trust -> trust.authorities().stream())
                .filter(known -> known.subject().equals(last.issuer()))
                .anyMatch(known -> authorities.contains(hash(known)));
        return above || credential.chain().stream().anyMatch(own -> authorities.contains(hash(own)));
    }

    private Octets hash(Certificate certificate) {
        return crypto.sha1(certificate.publicKey().encoded());
    }
}
