package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Pings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Both ends replaced a Child SA at once, and nothing was lost by it. */
final class RekeysCrossed implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        if (!facts.seen().of(Pings.class).allMatch(Pings::complete)) {
            return Optional.empty();
        }
        Replacements replacements = new Replacements(facts.story());
        List<Message> rekeys = replacements.ofChildren();
        return rekeys.stream()
                .flatMap(one -> rekeys.stream()
                        .filter(other -> replacements.cross(one, other))
                        .map(other -> diagnosis(one, other, facts)))
                .findFirst();
    }

    private static Diagnosis diagnosis(Message one, Message other, Case facts) {
        return Diagnosis.of(
                        Cause.REKEY_COLLISION,
                        FixOn.NOWHERE,
                        Confidence.CERTAIN,
                        "the tunnel came up" + Healthy.rest(facts)
                                + "; both ends asked at once for a new Child SA in place of the old one, and the one with"
                                + " the lowest nonce was deleted again",
                        "")
                .because(Stream.of(one, other)
                        .map(request ->
                                new Evidence(request.where(), request.from().words() + " asks for a new Child SA"))
                        .toList());
    }
}
