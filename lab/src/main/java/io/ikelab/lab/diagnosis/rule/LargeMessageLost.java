package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Cause;
import io.ikelab.lab.diagnosis.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.FixOn;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.rule.Story.Waiting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.MessageCodec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request so large that it goes in IP fragments was repeated and never answered, where smaller messages were: what
 * happens where something on the path drops fragments, and an end does not speak IKE's own (RFC 7383 §1).
 */
final class LargeMessageLost implements Rule {
    /** Octets of a message in the clear; encrypted and in UDP it is some 100 longer, and every link carries 1280. */
    private static final int LARGE = 1180;

    private static final int TRANSMISSIONS_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .waiting()
                .filter(waiting -> waiting.times() >= TRANSMISSIONS_MIN)
                .filter(waiting -> !waiting.exchange().equals(ExchangeType.IKE_SA_INIT))
                .flatMap(waiting -> diagnosis(facts.story(), waiting));
    }

    private static Optional<Diagnosis> diagnosis(Story story, Waiting waiting) {
        Optional<Side> without = withoutFragmentation(story);
        return story.requests(waiting.exchange())
                .filter(request -> request.where().equals(waiting.evidence().where()))
                .map(request -> MessageCodec.encode(request.message()).length())
                .filter(octets -> octets >= LARGE)
                .findFirst()
                .flatMap(octets -> without.map(side -> diagnosis(waiting, octets, side)));
    }

    /** The initiator where it did not offer it: a responder says so to one that did (RFC 7383 §2.3). */
    private static Optional<Side> withoutFragmentation(Story story) {
        return story.requests(ExchangeType.IKE_SA_INIT)
                .findFirst()
                .flatMap(opening -> Stream.of(opening.from(), opening.from().other())
                        .filter(side -> !announces(story, side))
                        .findFirst());
    }

    private static Diagnosis diagnosis(Waiting waiting, int octets, Side without) {
        return Diagnosis.of(
                        Cause.LARGE_MESSAGE_LOST,
                        FixOn.at(without),
                        Confidence.LIKELY,
                        waiting.by().words() + "'s " + waiting.exchange() + " request, " + octets
                                + " octets before encryption, was sent " + waiting.times()
                                + " times in one datagram and never answered, while IKE_SA_INIT was; "
                                + without.words() + " does not take IKE fragments",
                        "switch IKE fragmentation on there (RFC 7383; swanctl: fragmentation = yes), or look for what"
                                + " drops IP fragments on the path")
                .because(List.of(waiting.evidence()));
    }

    private static boolean announces(Story story, Side side) {
        return story.messages().stream()
                .filter(message ->
                        message.header().exchange().equals(ExchangeType.IKE_SA_INIT) && message.from() == side)
                .map(Message::message)
                .anyMatch(message ->
                        message.notify(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED).isPresent());
    }
}
