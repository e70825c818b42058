package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Waiting;
import java.util.List;
import java.util.Optional;

/** Liveness checks went unanswered, the tunnel was given up, and came back: a flap of dead peer detection. */
final class PeerFellSilent implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Waiting> silences = facts.story().overcome().stream()
                .filter(waiting -> waiting.exchange().equals(ExchangeType.INFORMATIONAL))
                .toList();
        return silences.stream().findFirst().map(first -> {
            String times = silences.size() == 1 ? "once" : silences.size() + " times";
            return Diagnosis.of(
                            Cause.DPD_FLAP,
                            FixOn.PATH,
                            Confidence.LIKELY,
                            first.by().words() + " got no answer to its liveness checks " + times
                                    + ", gave the tunnel up and built it anew",
                            "give DPD more time (Azure's dpdTimeoutSeconds is best at 30 to 45 s), and look for what"
                                    + " silences the path or the other end meanwhile")
                    .because(silences.stream().map(Waiting::evidence).toList());
        });
    }
}
