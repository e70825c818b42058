package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Pings;
import java.util.List;
import java.util.Optional;

/** What went through once does not any more, on the same IKE SA, and that is alive: an end has lost half a Child SA. */
final class HalfInstalled implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Pings> series = facts.seen().of(Pings.class).toList();
        Optional<Message> alive = facts.story()
                .requests(ExchangeType.INFORMATIONAL)
                .filter(request -> request.message().payloads().isEmpty())
                .filter(request -> facts.story().answerTo(request).isPresent())
                .findFirst();
        return series.stream()
                .filter(silent -> silent.answered() == 0)
                .filter(silent -> series.stream().anyMatch(other -> other.complete() && isSame(silent, other)))
                .findFirst()
                .flatMap(silent -> alive.map(check -> diagnosis(silent, check)));
    }

    private static boolean isSame(Pings one, Pings other) {
        return one.from() == other.from()
                && one.source().equals(other.source())
                && one.destination().equals(other.destination());
    }

    private static Diagnosis diagnosis(Pings silent, Message check) {
        String deaf = silent.from().other().words();
        return Diagnosis.of(
                        Cause.HALF_INSTALLED_CHILD,
                        FixAt.the(silent.from().other()),
                        Confidence.LIKELY,
                        "the IKE SA is alive, and of " + silent.what() + " none of " + silent.sent()
                                + " pings was answered that once were: " + deaf
                                + " has no longer the Child SA they come in",
                        "rekey or reset the connection; liveness checks test the IKE SA and never cure it, so look on "
                                + deaf + " for how half of the Child SA was lost")
                .because(List.of(
                        new Evidence(check.where(), check.from().words() + " checks liveness, and is answered")));
    }
}
