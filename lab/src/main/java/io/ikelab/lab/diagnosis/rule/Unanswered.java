package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Waiting;
import java.util.List;
import java.util.Optional;

/** A request was repeated, and nothing came back. */
final class Unanswered implements Rule {
    /** A single one may just be on its way. */
    private static final int TRANSMISSIONS_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .waiting()
                .filter(waiting -> waiting.times() >= TRANSMISSIONS_MIN)
                .map(Unanswered::diagnosis);
    }

    private static Diagnosis diagnosis(Waiting waiting) {
        boolean opening = waiting.exchange().equals(ExchangeType.IKE_SA_INIT);
        return Diagnosis.of(
                        Cause.PEER_SILENT,
                        FixOn.PATH,
                        Confidence.LIKELY,
                        waiting.by().words() + " got no answer to " + waiting.exchange() + ", sent " + waiting.times()
                                + " times",
                        opening
                                ? "the other end is down, has another address, or something on the path drops UDP 500"
                                : "the other end went away, or something on the path drops UDP 4500")
                .because(List.of(waiting.evidence()));
    }
}
