package io.ikelab.auth;

import static io.ikelab.verdict.AuthenticationFailure.BAD_CERTIFICATE_SIGNATURE;
import static io.ikelab.verdict.AuthenticationFailure.PATH_TOO_LONG;
import static io.ikelab.verdict.AuthenticationFailure.UNTRUSTED;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.PublicKey;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.SignedContent;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.verdict.AuthenticationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way from a peer's certificate to an authority that is trusted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-6.1">RFC 5280 §6.1</a>
 */
public final class CertificatePath {
    /** Certificates in a path, the peer's own and the authority's with it: more is nobody's, but costs us. */
    private static final int LENGTH_MAX = 8;

    /** Signatures looked at for one peer, who may send certificates that all have the same names. */
    private static final int SIGNATURES_MAX = 32;

    private final Signatures signatures;
    private final TrustPolicy trust;
    private final Instant now;
    private final List<Certificate> known;
    private int verified;

    private CertificatePath(Signatures signatures, List<Certificate> sent, TrustPolicy trust, Instant now) {
        this.signatures = signatures;
        this.trust = trust;
        this.now = now;
        this.known = Stream.of(trust.authorities(), sent, trust.intermediates())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /**
     * The path that begins with {@code own} and ends with an authority.
     *
     * @param sent what else the peer sent
     */
    public static Judgement<List<Certificate>> find(
            Signatures signatures, Certificate own, List<Certificate> sent, TrustPolicy trust, Instant now) {
        return CertificateChecks.own(own)
                .<Judgement<List<Certificate>>>map(failed -> failed)
                .orElseGet(() -> new CertificatePath(signatures, sent, trust, now).from(own, List.of()))
                .then(path -> Revocation.check(signatures, path, trust.revocation(), now));
    }

    /** @param below the path so far, from the peer's own upwards */
    private Judgement<List<Certificate>> from(Certificate certificate, List<Certificate> below) {
        Optional<Judgement.Fails<List<Certificate>>> wrong = CertificateChecks.at(now, certificate)
                .or(() -> below.isEmpty() ? Optional.empty() : CertificateChecks.asAuthority(certificate, below));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<Certificate> path = new ArrayList<>(below);
        path.add(certificate);
        if (trust.authorities().contains(certificate)) {
            return new Judgement.Holds<>(List.copyOf(path));
        }
        if (path.size() >= LENGTH_MAX) {
            return new Judgement.Fails<>(PATH_TOO_LONG, "the path is longer than " + LENGTH_MAX + " certificates");
        }
        return upwards(certificate, path);
    }

    /** Of several ways that fail, the first that failed for more than a want of trust says why. */
    private Judgement<List<Certificate>> upwards(Certificate certificate, List<Certificate> path) {
        Judgement.Fails<List<Certificate>> worst = new Judgement.Fails<>(
                UNTRUSTED,
                "the certificate of " + certificate.subject() + " was issued by " + certificate.issuer()
                        + ", whom nobody vouches for");
        for (Certificate issuer : known) {
            if (!issuer.subject().equals(certificate.issuer()) || path.contains(issuer)) {
                continue;
            }
            switch (signedBy(issuer, certificate).then(_ -> from(issuer, path))) {
                case Judgement.Holds<List<Certificate>> found -> {
                    return found;
                }
                case Judgement.Fails<List<Certificate>> failed -> worst = worst.reason() == UNTRUSTED ? failed : worst;
            }
        }
        return worst;
    }

    private Judgement<Certificate> signedBy(Certificate issuer, Certificate certificate) {
        verified++;
        return verified <= SIGNATURES_MAX && isSigned(signatures, issuer.publicKey(), certificate.signed())
                ? new Judgement.Holds<>(issuer)
                : fails(certificate);
    }

    private static Judgement<Certificate> fails(Certificate certificate) {
        AuthenticationFailure reason = BAD_CERTIFICATE_SIGNATURE;
        return new Judgement.Fails<>(
                reason,
                "the certificate of " + certificate.subject() + " names " + certificate.issuer()
                        + " as its issuer, whose key did not sign it: there are two of that name");
    }

    static boolean isSigned(Signatures signatures, PublicKey by, SignedContent signed) {
        return signed.algorithm()
                .filter(algorithm ->
                        signatures.verify(by, algorithm, signed.content().toByteArray(), signed.signature()))
                .isPresent();
    }
}
