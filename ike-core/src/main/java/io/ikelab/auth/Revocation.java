package io.ikelab.auth;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.CertificateExtensions.KeyUsage;
import io.ikelab.crypto.RevocationList;
import io.ikelab.crypto.Signatures;
import io.ikelab.policy.RevocationPolicy;
import io.ikelab.verdict.AuthenticationFailure;
import java.time.Instant;
import java.util.List;

/** Whether a path's certificates are revoked. @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-6.3">RFC 5280 §6.3</a> */
final class Revocation {
    private Revocation() {}

    /** {@code path} itself where nothing is against it. The authority at its end is believed without. */
    static Judgement<List<Certificate>> check(
            Signatures signatures, List<Certificate> path, RevocationPolicy policy, Instant now) {
        Judgement<List<Certificate>> judgement = new Judgement.Holds<>(path);
        for (int i = 0; i < path.size() - 1; i++) {
            Certificate certificate = path.get(i);
            List<RevocationList> lists = of(signatures, path.get(i + 1), policy);
            judgement = judgement.then(_ -> judge(certificate, lists, policy, path, now));
        }
        return judgement;
    }

    /** The lists that {@code issuer} signed, and may sign. */
    private static List<RevocationList> of(Signatures signatures, Certificate issuer, RevocationPolicy policy) {
        return policy.lists().stream()
                .filter(list -> list.issuer().equals(issuer.subject())
                        && list.unknownCritical().isEmpty()
                        && issuer.extensions().allows(KeyUsage.REVOCATION_LIST_SIGNING)
                        && CertificatePath.isSigned(signatures, issuer.publicKey(), list.signed()))
                .toList();
    }

    /** What an old list has revoked stays revoked; what it has not may be by now. */
    private static Judgement<List<Certificate>> judge(
            Certificate certificate,
            List<RevocationList> lists,
            RevocationPolicy policy,
            List<Certificate> path,
            Instant now) {
        if (lists.stream().anyMatch(list -> list.revoked().contains(certificate.serialNumber()))) {
            return new Judgement.Fails<>(
                    AuthenticationFailure.REVOKED,
                    "the certificate of " + certificate.subject() + ", number "
                            + certificate.serialNumber().toString(16) + ", is revoked by " + certificate.issuer());
        }
        if (policy.strict() && lists.stream().noneMatch(list -> isInForce(list, now))) {
            return new Judgement.Fails<>(
                    AuthenticationFailure.REVOCATION_UNKNOWN,
                    "no revocation list of " + certificate.issuer() + " is " + (lists.isEmpty() ? "known" : "in force")
                            + ", and one is asked for");
        }
        return new Judgement.Holds<>(path);
    }

    private static boolean isInForce(RevocationList list, Instant now) {
        return !now.isBefore(list.thisUpdate())
                && list.nextUpdate().filter(now::isAfter).isEmpty();
    }
}
