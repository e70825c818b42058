package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Waiting;
import java.util.List;
import java.util.Optional;

/** IKE_SA_INIT was answered and IKE_AUTH was not: what comes with it is another port, or a larger message. */
final class AuthUnanswered implements Rule {
    private static final int TRANSMISSIONS_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .waiting()
                .filter(waiting -> waiting.times() >= TRANSMISSIONS_MIN)
                .filter(waiting -> waiting.exchange().equals(ExchangeType.IKE_AUTH))
                .map(AuthUnanswered::diagnosis);
    }

    private static Diagnosis diagnosis(Waiting waiting) {
        return Diagnosis.of(
                        Cause.AUTH_UNANSWERED,
                        FixOn.PATH,
                        Confidence.LIKELY,
                        waiting.by().words() + " got no answer to IKE_AUTH, sent " + waiting.times()
                                + " times, while IKE_SA_INIT was answered at once",
                        "where IKE_AUTH goes to port 4500, permit UDP 4500 wherever UDP 500 is permitted; else the other end"
                                + " went away in between")
                .because(List.of(waiting.evidence()));
    }
}
