package io.ikelab.lab.diagnosis.rule;

import io.ikelab.auth.CertificatePath;
import io.ikelab.auth.CertifiedIdentity;
import io.ikelab.auth.Judgement;
import io.ikelab.crypto.Certificate;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.verdict.AuthenticationFailure;
import java.util.List;
import java.util.Optional;

/**
 * An end showed a certificate and was refused. The notification says nothing of why (RFC 7296 §2.21.2), but the certificate
 * was on the wire, and who is trusted stands in the configuration: together they tell.
 */
final class CertificateRefused implements Rule {
    /** What a Windows gateway logs of it; of the two the first is the usual one. */
    private static final String CREDENTIALS = " (Azure logs 13801, IKE authentication credentials are unacceptable)";

    private static final String SIGNATURE = " (Azure logs 13826, failed to verify signature)";

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.type().equals(NotifyType.AUTHENTICATION_FAILED))
                .flatMap(refusal -> shown(refusal, facts.story())
                        .filter(shown -> isWhoIsExpected(shown, refusal, facts))
                        .map(shown -> judge(shown, refusal, facts).because(evidence(shown, refusal))));
    }

    /** The last the refused end showed before it was refused. */
    private static Optional<ShownCertificates> shown(Refusal refusal, Story story) {
        int answered = story.messages().indexOf(refusal.answer());
        return story.proofs()
                .filter(proof -> proof.from() == refusal.by().other())
                .filter(proof -> story.messages().indexOf(proof) < answered)
                .reduce((_, later) -> later)
                .flatMap(ShownCertificates::in);
    }

    /** Where it is not, the identity alone is to blame, whatever the certificate says. */
    private static boolean isWhoIsExpected(ShownCertificates shown, Refusal refusal, Case facts) {
        Optional<Identity> expected = facts.configured().at(refusal.by()).map(ConnectionPolicy::remoteIdentity);
        return expected.isEmpty()
                || shown.claimed()
                        .filter(claimed ->
                                CertifiedIdentity.isSame(ShownCertificates.SIGNATURES, claimed, expected.get()))
                        .isPresent();
    }

    private static Diagnosis judge(ShownCertificates shown, Refusal refusal, Case facts) {
        return facts.configured()
                .at(refusal.by())
                .flatMap(policy -> policy.authentication().trust())
                .map(trust -> byTrust(shown, refusal, trust))
                .orElseGet(() -> byItself(shown, refusal));
    }

    private static Diagnosis byTrust(ShownCertificates shown, Refusal refusal, TrustPolicy trust) {
        Judgement<List<Certificate>> path =
                CertificatePath.find(ShownCertificates.SIGNATURES, shown.own(), shown.sent(), trust, shown.at());
        return switch (path) {
            case Judgement.Fails<List<Certificate>>(AuthenticationFailure reason, String detail) ->
                failed(reason, detail, shown, refusal);
            case Judgement.Holds<List<Certificate>> _
            when !isCertified(shown) ->
                failed(AuthenticationFailure.IDENTITY_NOT_CERTIFIED, notCertified(shown), shown, refusal);
            case Judgement.Holds<List<Certificate>> _ ->
                failed(AuthenticationFailure.BAD_SIGNATURE, "its certificate is good", shown, refusal);
        };
    }

    private static boolean isCertified(ShownCertificates shown) {
        return shown.claimed()
                .filter(claimed -> CertifiedIdentity.isIn(ShownCertificates.SIGNATURES, shown.own(), claimed))
                .isPresent();
    }

    private static String notCertified(ShownCertificates shown) {
        String claimed = shown.claimed()
                .map(identity -> CertifiedIdentity.shown(ShownCertificates.SIGNATURES, identity))
                .orElse("somebody");
        return "it says it is " + claimed + ", which its certificate of "
                + shown.own().subject() + " does not have";
    }

    /** Nothing is known of whom the refusing end trusts; but what the certificate says of itself can be read. */
    private static Diagnosis byItself(ShownCertificates shown, Refusal refusal) {
        Certificate.Validity validity = shown.shortest().validity();
        if (shown.at().isAfter(validity.notAfter())) {
            return failed(
                    AuthenticationFailure.EXPIRED,
                    "the certificate of " + shown.shortest().subject() + " was valid until " + validity.notAfter(),
                    shown,
                    refusal);
        }
        return isCertified(shown)
                ? nothingWrong(shown, refusal)
                : failed(AuthenticationFailure.IDENTITY_NOT_CERTIFIED, notCertified(shown), shown, refusal);
    }

    private static Diagnosis nothingWrong(ShownCertificates shown, Refusal refusal) {
        return Diagnosis.of(
                Cause.CERTIFICATE_UNTRUSTED,
                FixOn.EITHER,
                Confidence.LIKELY,
                refused(refusal) + "; that certificate is of "
                        + shown.own().subject() + ", issued by "
                        + shown.own().issuer() + ", and in force",
                "see in the log of " + refusal.by().words() + " whether it trusts that issuer, and whether the"
                        + " certificate has the identity it expects");
    }

    private static Diagnosis failed(
            AuthenticationFailure reason, String detail, ShownCertificates shown, Refusal refusal) {
        Side shower = refusal.by().other();
        return switch (reason) {
            case EXPIRED, NOT_YET_VALID ->
                told(
                        Cause.CERTIFICATE_EXPIRED,
                        FixAt.the(shower),
                        refusal,
                        detail + CREDENTIALS,
                        "give " + shower.words()
                                + " a certificate that is in force, and see that both clocks are right");
            case REVOKED, REVOCATION_UNKNOWN ->
                told(
                        Cause.CERTIFICATE_REVOKED,
                        FixAt.the(shower),
                        refusal,
                        detail + CREDENTIALS,
                        "give " + shower.words() + " a new certificate, or "
                                + refusal.by().words() + " the list that is in force");
            case IDENTITY_NOT_CERTIFIED, WRONG_IDENTITY ->
                told(
                        Cause.CERTIFICATE_IDENTITY,
                        FixAt.the(shower),
                        refusal,
                        detail + CREDENTIALS,
                        "have the certificate of " + shower.words() + " issued with that identity as a subjectAltName,"
                                + " or have both ends use one it has");
            case UNTRUSTED,
                    NO_CERTIFICATE,
                    BAD_CERTIFICATE_SIGNATURE,
                    NO_AUTHORITY,
                    PATH_TOO_LONG,
                    UNKNOWN_EXTENSION,
                    KEY_NOT_FOR_SIGNING ->
                told(
                        Cause.CERTIFICATE_UNTRUSTED,
                        FixOn.EITHER,
                        refusal,
                        detail + CREDENTIALS,
                        "have " + refusal.by().words() + " trust the root of "
                                + shown.own().issuer() + ", or give " + shower.words()
                                + " a certificate, with all above it, of an authority that it trusts");
            case UNEXPECTED_METHOD, WRONG_SHARED_KEY, UNSUPPORTED_SIGNATURE, BAD_SIGNATURE, OWN_KEY_UNUSABLE ->
                told(
                        Cause.SIGNATURE_REFUSED,
                        FixOn.EITHER,
                        refusal,
                        detail + ", so that its signature must be what fails" + SIGNATURE,
                        "see in the log of " + refusal.by().words() + " which signatures it takes, and that the key of "
                                + shower.words() + " is that of its certificate");
        };
    }

    private static Diagnosis told(Cause cause, FixOn fixOn, Refusal refusal, String detail, String advice) {
        return Diagnosis.of(cause, fixOn, Confidence.CERTAIN, refused(refusal) + ": " + detail, advice);
    }

    private static String refused(Refusal refusal) {
        return refusal.by().words() + " refused the certificate of "
                + refusal.by().other().words() + " (AUTHENTICATION_FAILED)";
    }

    private static List<Evidence> evidence(ShownCertificates shown, Refusal refusal) {
        return List.of(
                new Evidence(
                        shown.message().where(),
                        shown.message().from().words() + " shows the certificate of "
                                + shown.own().subject() + ", issued by "
                                + shown.own().issuer()),
                refusal.evidence());
    }
}
