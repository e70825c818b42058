package io.ikelab.auth;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.CertificateExtensions.KeyUsage;
import io.ikelab.verdict.AuthenticationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a certificate has to say of itself for its place in a path. */
final class CertificateChecks {
    private CertificateChecks() {}

    /** The peer's own (RFC 4945 §5.1.3.2): where key usage is limited, to something that signs. */
    static Optional<Judgement.Fails<List<Certificate>>> own(Certificate certificate) {
        boolean signs = certificate.extensions().allows(KeyUsage.DIGITAL_SIGNATURE)
                || certificate.extensions().allows(KeyUsage.NON_REPUDIATION);
        return signs
                ? Optional.empty()
                : fails(
                        AuthenticationFailure.KEY_NOT_FOR_SIGNING,
                        certificate,
                        "does not allow its key to make digital signatures");
    }

    /** Any certificate (RFC 5280 §6.1.3). */
    static Optional<Judgement.Fails<List<Certificate>>> at(Instant now, Certificate certificate) {
        Certificate.Validity validity = certificate.validity();
        if (now.isBefore(validity.notBefore())) {
            return fails(
                    AuthenticationFailure.NOT_YET_VALID,
                    certificate,
                    "is valid from " + validity.notBefore() + ", and it is " + now);
        }
        if (now.isAfter(validity.notAfter())) {
            return fails(
                    AuthenticationFailure.EXPIRED,
                    certificate,
                    "was valid until " + validity.notAfter() + ", and it is " + now);
        }
        List<String> unknown = certificate.extensions().unknownCritical();
        return unknown.isEmpty()
                ? Optional.empty()
                : fails(
                        AuthenticationFailure.UNKNOWN_EXTENSION,
                        certificate,
                        "has the critical extension " + unknown.getFirst() + ", which means nothing here");
    }

    /**
     * One that signs others (RFC 5280 §6.1.4).
     *
     * @param below the certificates that lead to it, the peer's own first, which no limit counts
     */
    static Optional<Judgement.Fails<List<Certificate>>> asAuthority(Certificate certificate, List<Certificate> below) {
        if (!certificate.extensions().authority() || !certificate.extensions().allows(KeyUsage.CERTIFICATE_SIGNING)) {
            return fails(
                    AuthenticationFailure.NO_AUTHORITY,
                    certificate,
                    "does not allow it to sign certificates, and it signed that of "
                            + below.getLast().subject());
        }
        long authorities =
                below.stream().skip(1).filter(other -> !other.isSelfIssued()).count();
        return certificate
                .extensions()
                .pathLength()
                .filter(limit -> authorities > limit)
                .flatMap(limit -> fails(
                        AuthenticationFailure.PATH_TOO_LONG,
                        certificate,
                        "allows " + limit + " authorities below it, and there are " + authorities));
    }

    private static Optional<Judgement.Fails<List<Certificate>>> fails(
            AuthenticationFailure reason, Certificate certificate, String what) {
        return Optional.of(new Judgement.Fails<>(reason, "the certificate of " + certificate.subject() + " " + what));
    }
}
