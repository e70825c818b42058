package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import java.util.Optional;

/** An IKE SA has as many Child SAs as one end wants, and the other asks for another (RFC 7296 §1.3). */
final class NoMoreChildren implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.type().equals(NotifyType.NO_ADDITIONAL_SAS))
                .map(refusal -> diagnosis(refusal, granted(facts, refusal)));
    }

    /** By this end or the other, before {@code refusal}. */
    private static long granted(Case facts, Refusal refusal) {
        return facts.story()
                .childGrants()
                .takeWhile(grant ->
                        !grant.where().at().isAfter(refusal.answer().where().at()))
                .count();
    }

    private static Diagnosis diagnosis(Refusal refusal, long granted) {
        return Diagnosis.of(
                        Cause.TOO_MANY_SELECTOR_PAIRS,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        refusal.by().words() + " has " + granted
                                + " Child SAs of this IKE SA and wants no more (NO_ADDITIONAL_SAS): there is one for each"
                                + " pair of networks, and those that ask last are left out",
                        "summarise the networks on both ends, so that fewer pairs cover them, or agree on any-to-any"
                                + " selectors; Azure's limit is 200 pairs")
                .because(Evidences.of(refusal, "asks for another Child SA"));
    }
}
