package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.lab.agreement.KeyDifference;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.wire.IdentificationPayload;
import java.util.List;
import java.util.Optional;

/** RFC 7296 §2.15: the AUTH payload proves the shared key, so a wrong key shows only in IKE_AUTH. */
final class ProofRefused implements Rule {
    private static final String AGREED = "IKE_SA_INIT agreed on algorithms and keys, but ";
    private static final String REFUSED = " refused the other end's proof of identity (AUTHENTICATION_FAILED)";

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.type().equals(NotifyType.AUTHENTICATION_FAILED))
                .map(refusal -> identity(refusal, facts)
                        .or(() -> key(refusal, facts.configured()))
                        .orElseGet(() -> either(refusal))
                        .because(List.of(refusal.evidence())));
    }

    /** What the refused end says it is, against what the refusing end expects. */
    private static Optional<Diagnosis> identity(Refusal refusal, Case facts) {
        Side refused = refusal.by().other();
        Optional<Identity> said = refusal.request()
                .flatMap(request -> request.message().first(IdentificationPayload.class))
                .map(id -> new Identity(id.idType(), id.data()));
        Optional<Identity> expected = facts.configured().at(refusal.by()).map(ConnectionPolicy::remoteIdentity);
        if (said.isEmpty() || expected.isEmpty() || said.equals(expected)) {
            return Optional.empty();
        }
        String sentence = AGREED + refused.words() + " says it is " + said.get() + ", where "
                + refusal.by().words() + " expects " + expected.get();
        String advice = "give " + refused.words() + " the identity " + expected.get() + ", or have "
                + refusal.by().words() + " expect " + said.get() + "; both ends must agree";
        return Optional.of(Diagnosis.of(Cause.IDENTITY_MISMATCH, FixOn.EITHER, Confidence.CERTAIN, sentence, advice));
    }

    private static Optional<Diagnosis> key(Refusal refusal, Configured configured) {
        Optional<Secret> ours = configured.gateway().flatMap(ConnectionPolicy::sharedKey);
        Optional<Secret> theirs = configured.device().flatMap(ConnectionPolicy::sharedKey);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(KeyDifference.between(ours.get(), theirs.get())
                .map(parted -> parted(refusal, parted))
                .orElseGet(() -> damaged(refusal)));
    }

    private static Diagnosis parted(Refusal refusal, KeyDifference parted) {
        return Diagnosis.of(
                        Cause.PSK_MISMATCH,
                        parted.odd().map(FixAt::the).orElse(FixOn.EITHER),
                        Confidence.CERTAIN,
                        AGREED + refusal.by().words() + REFUSED + ": " + parted.words(),
                        advice(parted))
                .showing(List.of(new AgreementRow("pre-shared key", "set", "set", Accord.DIFFER, parted.words())));
    }

    /** The proof covers messages, nonces and identities, too: an end that takes others than were sent proves nothing. */
    private static Diagnosis damaged(Refusal refusal) {
        Side refused = refusal.by().other();
        return Diagnosis.of(
                Cause.PROOF_DAMAGED,
                FixAt.the(refused),
                Confidence.LIKELY,
                AGREED + refusal.by().words() + REFUSED
                        + ", although both ends hold the same key and agree on who they are",
                "have " + refused.words() + " prove itself to another peer: it makes its AUTH payload of other octets"
                        + " than it sends, or changes it afterwards (RFC 7296 §2.15)");
    }

    private static String advice(KeyDifference parted) {
        return parted.odd()
                .map(side -> "set the key on " + side.words() + " again without it; both ends must hold the same key")
                .orElse("set the same key at both ends and compare them character by character");
    }

    /** The wire tells no more: the refusing end's own log may. */
    private static Diagnosis either(Refusal refusal) {
        return Diagnosis.of(
                Cause.PSK_MISMATCH,
                FixOn.EITHER,
                Confidence.LIKELY,
                AGREED + refusal.by().words() + REFUSED,
                "the pre-shared key, or an identity, differs: set the same key at both ends and compare them"
                        + " character by character");
    }
}
