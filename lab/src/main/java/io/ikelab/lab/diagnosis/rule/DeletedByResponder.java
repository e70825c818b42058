package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import java.util.List;
import java.util.Optional;

/** Who answered a rekey deleted the old Child SA, which is the business of who asked for it (RFC 7296 §2.8). */
final class DeletedByResponder implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Replacements replacements = new Replacements(facts.story());
        for (Message rekey : replacements.ofChildren()) {
            Optional<Message> answer = facts.story().answerTo(rekey);
            Optional<Message> delete = answer.flatMap(response -> firstDelete(replacements, response));
            if (delete.filter(message -> message.from() != rekey.from()).isPresent()) {
                return Optional.of(diagnosis(answer.get(), delete.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Message> firstDelete(Replacements replacements, Message answer) {
        return replacements.childDeletes().stream()
                .filter(delete -> !delete.where().at().isBefore(answer.where().at()))
                .findFirst();
    }

    private static Diagnosis diagnosis(Message answer, Message delete) {
        String who = delete.from().words();
        String other = delete.from().other().words();
        return Diagnosis.of(
                        Cause.DELETED_BY_RESPONDER,
                        FixAt.the(delete.from()),
                        Confidence.LIKELY,
                        who + " answered " + other + "'s rekey and deleted the old Child SA itself, right behind its"
                                + " answer: where the path turns the two around, nothing carries traffic until the"
                                + " answer is there",
                        "leave the old Child SA to " + other + ", which asked for the new one")
                .because(List.of(
                        new Evidence(answer.where(), who + " grants the new Child SA"),
                        new Evidence(delete.where(), who + " deletes the old one")));
    }
}
