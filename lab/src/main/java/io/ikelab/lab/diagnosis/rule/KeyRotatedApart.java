package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.rule.KeyProofs.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A shared key was accepted, refused and accepted again: both ends were given another, one after the other. */
final class KeyRotatedApart implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        KeyProofs proofs = new KeyProofs(facts.story());
        return facts.story()
                .refusals()
                .flatMap(refusal -> proofs.turn(refusal).stream())
                .flatMap(turn -> proofs.acceptedAfter(turn.refusal()).stream().map(again -> diagnosis(turn, again)))
                .findFirst();
    }

    private static Diagnosis diagnosis(Turn turn, Message again) {
        Duration apart = Duration.between(
                turn.refusal().answer().where().at(), again.where().at());
        return Diagnosis.of(
                        Cause.PSK_ROTATED_APART,
                        FixOn.NOWHERE,
                        Confidence.LIKELY,
                        "the pre-shared key was changed at both ends, one after the other: "
                                + turn.refusal().by().words() + " refused "
                                + turn.refusal().by().other().words() + " for " + apart.toMillis()
                                + " ms at least, and the tunnel came back by itself",
                        "nothing has to be mended; next time change both ends at once, in a window in which the drop may"
                                + " be had, and read the key back from both")
                .because(Stream.concat(
                                turn.evidence().stream(),
                                Stream.of(
                                        new Evidence(again.where(), again.from().words() + " accepts the new key")))
                        .toList());
    }
}
