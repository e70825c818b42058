package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.lab.agreement.KeyDifference;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ConnectionPolicy;
import java.util.List;
import java.util.Optional;

/** A shared key that proved one IKE SA proves no other: one end was given another key while the tunnel was up. */
final class KeyRotated implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .flatMap(new KeyProofs(facts.story())::turn)
                .filter(_ -> mayDiffer(facts.configured()))
                .map(turn -> diagnosis(turn, facts.configured()));
    }

    /** Ends that are known to hold the same key have another quarrel. */
    private static boolean mayDiffer(Configured configured) {
        return key(configured.gateway()).isEmpty()
                || key(configured.device()).isEmpty()
                || difference(configured).isPresent();
    }

    private static Optional<Secret> key(Optional<ConnectionPolicy> connection) {
        return connection.flatMap(ConnectionPolicy::sharedKey);
    }

    private static Optional<KeyDifference> difference(Configured configured) {
        return key(configured.gateway())
                .flatMap(ours -> key(configured.device()).flatMap(theirs -> KeyDifference.between(ours, theirs)));
    }

    private static Diagnosis diagnosis(KeyProofs.Turn turn, Configured configured) {
        Optional<KeyDifference> difference = difference(configured);
        String by = turn.refusal().by().words();
        String refused = turn.refusal().by().other().words();
        Diagnosis told = Diagnosis.of(
                        Cause.PSK_ROTATED,
                        FixOn.EITHER,
                        difference.isPresent() ? Confidence.CERTAIN : Confidence.LIKELY,
                        by + " accepted the key of " + refused + " once and refuses it "
                                + turn.between().toSeconds()
                                + " s later (AUTHENTICATION_FAILED): the pre-shared key was changed at one end while the"
                                + " tunnel was up"
                                + difference
                                        .map(parted -> "; " + parted.words())
                                        .orElse(""),
                        "give the end that was left out the new key, or the other its old one back; a key is asked for"
                                + " only when an IKE SA is set up anew, so that the change shows long after it was made")
                .because(turn.evidence());
        return difference
                .map(parted -> told.showing(
                        List.of(new AgreementRow("pre-shared key", "set", "set", Accord.DIFFER, parted.words()))))
                .orElse(told);
    }
}
