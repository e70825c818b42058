package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;

/**
 * An answer so large that it goes in IP fragments was given again and again to an end that kept asking, and nothing came of
 * it: the responder takes the tunnel for up, the initiator never hears of it (RFC 7383 §1).
 */
final class LargeAnswerLost implements Rule {
    private static final int ANSWERS_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Story story = facts.story();
        return story.messages().stream()
                .filter(message -> message.is(ExchangeType.IKE_AUTH, true))
                .filter(answer -> answers(story, answer) >= ANSWERS_MIN && isLast(story, answer))
                .findFirst()
                .flatMap(answer -> Datagrams.withoutFragments(story)
                        .flatMap(without -> Datagrams.large(answer.message()).stream()
                                .mapToObj(octets -> diagnosis(answer, octets, answers(story, answer), without))
                                .findFirst()));
    }

    private static int answers(Story story, Message answer) {
        return 1 + story.repetitions(answer.from(), answer.header().exchange());
    }

    /** Whoever gets it goes on, with a packet at least: and here not even a message came. */
    private static boolean isLast(Story story, Message answer) {
        List<Message> messages = story.messages();
        return messages.subList(messages.indexOf(answer) + 1, messages.size()).stream()
                .noneMatch(later -> later.from() != answer.from()
                        && later.header().initiatorSpi().equals(answer.header().initiatorSpi()));
    }

    private static Diagnosis diagnosis(Message answer, int octets, int times, Side without) {
        Side asking = answer.from().other();
        return Diagnosis.of(
                        Cause.LARGE_MESSAGE_LOST,
                        FixAt.the(without),
                        Confidence.LIKELY,
                        answer.from().words() + "'s IKE_AUTH response, " + octets
                                + " octets before encryption, was sent "
                                + times + " times in one datagram, and " + asking.words()
                                + " asked again each time: it takes the tunnel for up, "
                                + asking.words() + " never heard of it; "
                                + without.words() + " does not take IKE fragments",
                        LargeMessageLost.ADVICE)
                .because(List.of(new Evidence(
                        answer.where(), answer.from().words() + " answers, for the first of " + times + " times")));
    }
}
