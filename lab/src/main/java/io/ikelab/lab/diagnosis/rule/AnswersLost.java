package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;

/** The opening request was answered, several times, and its sender goes on asking: it does not hear the answers. */
final class AnswersLost implements Rule {
    private static final int REPETITIONS_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .requests(ExchangeType.IKE_SA_INIT)
                .flatMap(request -> facts.story().answerTo(request).stream())
                .filter(answer -> repetitions(facts, answer.from()) >= REPETITIONS_MIN)
                .filter(answer -> repetitions(facts, answer.from().other()) >= REPETITIONS_MIN)
                .filter(answer -> !isFollowed(facts, answer))
                .findFirst()
                .map(answer -> diagnosis(facts, answer));
    }

    private static long repetitions(Case facts, Side from) {
        return facts.seen()
                .of(Repetition.class)
                .filter(again -> again.from() == from && again.exchange().equals(ExchangeType.IKE_SA_INIT))
                .count();
    }

    /** Who has heard the answer goes on with IKE_AUTH, or asks anew with what the answer wanted. */
    private static boolean isFollowed(Case facts, Message answer) {
        List<Message> all = facts.story().messages();
        return all.subList(all.indexOf(answer) + 1, all.size()).stream()
                .anyMatch(later -> later.from() != answer.from()
                        && later.header().initiatorSpi().equals(answer.header().initiatorSpi()));
    }

    private static Diagnosis diagnosis(Case facts, Message answer) {
        String asking = answer.from().other().words();
        return Diagnosis.of(
                        Cause.ANSWERS_LOST,
                        FixOn.PATH,
                        Confidence.LIKELY,
                        answer.from().words() + " answered IKE_SA_INIT "
                                + (1 + repetitions(facts, answer.from())) + " times, and " + asking
                                + " went on asking: packets get through in one direction only",
                        "permit UDP 500, UDP 4500 and IP protocol 50 to " + asking + " as well as from it")
                .because(List.of(new Evidence(answer.where(), "the first answer")));
    }
}
