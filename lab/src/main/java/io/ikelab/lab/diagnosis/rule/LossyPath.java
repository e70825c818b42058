package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import java.util.List;
import java.util.Optional;

/** Some pings were not answered, and some of IKE's messages had to be sent again: the path loses any packet. */
final class LossyPath implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Pings> pings = facts.seen().of(Pings.class).toList();
        int sent = pings.stream().mapToInt(Pings::sent).sum();
        int answered = pings.stream().mapToInt(Pings::answered).sum();
        long repetitions = facts.seen().of(Repetition.class).count();
        return repetitions > 0 && answered > 0 && answered < sent
                ? Optional.of(diagnosis(repetitions, sent, answered))
                : Optional.empty();
    }

    private static Diagnosis diagnosis(long repetitions, int sent, int answered) {
        return Diagnosis.of(
                Cause.LOSSY_PATH,
                FixOn.PATH,
                Confidence.LIKELY,
                "the tunnel held, but IKE had to repeat itself " + (repetitions == 1 ? "once" : repetitions + " times")
                        + ", and of " + sent + " pings " + (sent - answered) + " were not answered",
                "measure the loss between the two public addresses, outside the tunnel; until it is mended, give dead"
                        + " peer detection 30 to 45 s");
    }
}
