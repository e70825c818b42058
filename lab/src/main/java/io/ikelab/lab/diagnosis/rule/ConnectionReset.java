package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The gateway closed a tunnel in order and opened it anew at once, long before it was old: somebody reset the connection. */
final class ConnectionReset implements Rule {
    /** No lifetime that Azure takes is shorter: 300 s, rekeyed before. */
    private static final Duration OLD = Duration.ofSeconds(200);

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Story story = facts.story();
        List<Message> proofs = story.requests(ExchangeType.IKE_AUTH)
                .filter(request -> story.answerTo(request).isPresent())
                .toList();
        return story.ikeDeletes()
                .filter(delete ->
                        delete.from() == Side.GATEWAY && !delete.header().response())
                .flatMap(delete -> proofs.stream()
                        .filter(proof -> isYoung(proofs.getFirst(), delete) && follows(delete, proof))
                        .map(proof -> diagnosis(delete, proof)))
                .findFirst();
    }

    private static boolean isYoung(Message up, Message delete) {
        return Duration.between(up.where().at(), delete.where().at()).compareTo(OLD) < 0;
    }

    private static boolean follows(Message delete, Message proof) {
        Duration pause = Duration.between(delete.where().at(), proof.where().at());
        return proof.from() == Side.GATEWAY && !pause.isNegative() && pause.compareTo(AT_ONCE) < 0;
    }

    private static Diagnosis diagnosis(Message delete, Message proof) {
        return Diagnosis.of(
                        Cause.CONNECTION_RESET,
                        FixOn.NOWHERE,
                        Confidence.LIKELY,
                        "the gateway closed the tunnel with a DELETE and opened it anew at once: the connection was reset",
                        "")
                .because(List.of(
                        new Evidence(delete.where(), "the gateway deletes the IKE SA"),
                        new Evidence(proof.where(), "the gateway proves itself for another IKE SA")));
    }
}
