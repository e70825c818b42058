package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
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
        if (!flaps) {
            return Optional.empty();
        }
        return Optional.of(isEarly(deletes.getFirst(), facts) ? idle(deletes) : diagnosis(deletes, facts));
    }

    /** Whether the lifetime the deleting end has was not over: it had another reason. */
    private static boolean isEarly(Message delete, Case facts) {
        Optional<Duration> age = facts.story()
                .childGrant()
                .map(grant ->
                        Duration.between(grant.where().at(), delete.where().at()));
        Optional<Duration> life = facts.configured()
                .at(delete.from())
                .map(policy -> policy.firstChild().lifetimes().time())
                .flatMap(Lifetime::life);
        return age.isPresent() && life.isPresent() && age.get().compareTo(life.get()) < 0;
    }

    private static Diagnosis idle(List<Message> deletes) {
        Side by = deletes.getFirst().from();
        return Diagnosis.of(
                        Cause.IDLE_TIMEOUT,
                        FixAt.the(by),
                        Confidence.LIKELY,
                        by.words() + " deleted a Child SA " + deletes.size() + " times without having replaced it, each"
                                + " time long before its lifetime was over: it closes what is idle",
                        "switch the idle timeout of this tunnel off on " + by.words()
                                + ", or let the other end open it, too")
                .because(evidence(deletes, by));
    }

    private static List<Evidence> evidence(List<Message> deletes, Side by) {
        return deletes.stream()
                .map(delete -> new Evidence(delete.where(), by.words() + " deletes a Child SA"))
                .toList();
    }

    private static Diagnosis diagnosis(List<Message> deletes, Case facts) {
        Side by = deletes.getFirst().from();
        Optional<Lifetime> configured = facts.configured()
                .at(by)
                .map(policy -> policy.firstChild().lifetimes().time());
        Optional<Duration> life = configured.flatMap(Lifetime::life);
        return Diagnosis.of(
                        Cause.CHILD_NOT_REPLACED,
                        FixAt.the(by),
                        configured.isPresent() ? Confidence.CERTAIN : Confidence.LIKELY,
                        by.words() + " deleted a Child SA " + deletes.size() + " times without having replaced it"
                                + life.map(time -> ": its lifetime of " + time.toSeconds()
                                                + " s is over before any time to rekey")
                                        .orElse(""),
                        "set a rekey time below the lifetime on " + by.words()
                                + "; lifetimes need not match, but an SA has to be replaced before its end")
                .showing(rows(facts))
                .because(evidence(deletes, by));
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
