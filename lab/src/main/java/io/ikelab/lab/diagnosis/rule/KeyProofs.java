package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IdentificationPayload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Of one initiator's proofs by shared key (RFC 7296 §2.15): which were accepted, and which refused. */
final class KeyProofs {
    private final Story story;

    KeyProofs(Story story) {
        this.story = story;
    }

    /** A proof that is refused after an earlier one of the same identity was accepted. */
    record Turn(Message accepted, Refusal refusal) {
        Duration between() {
            return Duration.between(
                    accepted.where().at(), refusal.answer().where().at());
        }

        List<Evidence> evidence() {
            return List.of(
                    new Evidence(accepted.where(), accepted.from().words() + " accepts the proof by shared key"),
                    refusal.evidence());
        }
    }

    /** What {@code refusal} refuses, if that was accepted before. */
    Optional<Turn> turn(Refusal refusal) {
        return refusal.request()
                .filter(request -> refusal.type().equals(NotifyType.AUTHENTICATION_FAILED) && isByKey(request))
                .flatMap(request -> grants().stream()
                        .filter(grant -> isBefore(grant, refusal.answer()))
                        .filter(grant -> story.requestOf(grant)
                                .filter(then -> isSame(then, request))
                                .isPresent())
                        .reduce((_, newer) -> newer))
                .map(accepted -> new Turn(accepted, refusal));
    }

    /** The first acceptance after {@code refusal}. */
    Optional<Message> acceptedAfter(Refusal refusal) {
        return grants().stream()
                .filter(grant -> isBefore(refusal.answer(), grant))
                .findFirst();
    }

    private List<Message> grants() {
        return story.ikeGrants()
                .filter(grant ->
                        story.requestOf(grant).filter(KeyProofs::isByKey).isPresent())
                .toList();
    }

    private boolean isBefore(Message one, Message other) {
        return story.messages().indexOf(one) < story.messages().indexOf(other);
    }

    private static boolean isByKey(Message request) {
        return request.message()
                .first(AuthenticationPayload.class)
                .filter(proof -> proof.method().equals(AuthMethod.SHARED_KEY))
                .isPresent();
    }

    /** The same end, with the same identity. */
    private static boolean isSame(Message before, Message now) {
        return before.from() == now.from()
                && before.message()
                        .first(IdentificationPayload.class)
                        .equals(now.message().first(IdentificationPayload.class));
    }
}
