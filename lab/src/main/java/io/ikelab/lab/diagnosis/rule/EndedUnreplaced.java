package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.diagnosis.Cause;
import io.ikelab.lab.diagnosis.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.FixOn;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.Lifetime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Child SAs are deleted again and again, and nobody replaces one before: the tunnel flaps at their lifetime. */
final class EndedUnreplaced implements Rule {
    private static final int TIMES_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Replacements replacements = new Replacements(facts.story());
        List<Message> deletes = replacements.childDeletes();
        boolean flaps = deletes.size() >= TIMES_MIN
                && !replacements.fromScratch().isEmpty()
                && replacements.ofChildren().isEmpty();
        return flaps ? Optional.of(diagnosis(deletes, facts)) : Optional.empty();
    }

    private static Diagnosis diagnosis(List<Message> deletes, Case facts) {
        Side by = deletes.getFirst().from();
        Optional<Lifetime> configured = facts.configured()
                .at(by)
                .map(policy -> policy.firstChild().lifetimes().time());
        Optional<Duration> life = configured.flatMap(Lifetime::life);
        return Diagnosis.of(
                        Cause.CHILD_NOT_REPLACED,
                        FixOn.at(by),
                        configured.isPresent() ? Confidence.CERTAIN : Confidence.LIKELY,
                        by.words() + " deleted a Child SA " + deletes.size() + " times without having replaced it"
                                + life.map(time -> ": its lifetime of " + time.toSeconds()
                                                + " s is over before any time to rekey")
                                        .orElse(""),
                        "set a rekey time below the lifetime on " + by.words()
                                + "; lifetimes need not match, but an SA has to be replaced before its end")
                .showing(rows(facts))
                .because(deletes.stream()
                        .map(delete -> new Evidence(delete.where(), by.words() + " deletes a Child SA"))
                        .toList());
    }

    private static List<AgreementRow> rows(Case facts) {
        return facts.configured().gateway().stream()
                .flatMap(gateway -> facts.configured().device().stream()
                        .map(device -> AgreementRow.lifetimes(
                                gateway.firstChild().lifetimes().time(),
                                device.firstChild().lifetimes().time())))
                .toList();
    }
}
