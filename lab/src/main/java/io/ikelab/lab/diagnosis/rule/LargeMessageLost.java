package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Waiting;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;

/**
 * A request so large that it goes in IP fragments was repeated and never answered, where smaller messages were: what
 * happens where something on the path drops fragments, and an end does not speak IKE's own (RFC 7383 §1).
 */
final class LargeMessageLost implements Rule {
    static final String ADVICE =
            "switch IKE fragmentation on there (RFC 7383; swanctl: fragmentation = yes), or look for"
                    + " what drops IP fragments on the path";

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
        Optional<Side> without = Datagrams.withoutFragments(story);
        return story.requests(waiting.exchange())
                .filter(request -> request.where().equals(waiting.evidence().where()))
                .flatMapToInt(request -> Datagrams.large(request.message()).stream())
                .boxed()
                .findFirst()
                .flatMap(octets -> without.map(side -> diagnosis(waiting, octets, side)));
    }

    private static Diagnosis diagnosis(Waiting waiting, int octets, Side without) {
        return Diagnosis.of(
                        Cause.LARGE_MESSAGE_LOST,
                        FixAt.the(without),
                        Confidence.LIKELY,
                        waiting.by().words() + "'s " + waiting.exchange() + " request, " + octets
                                + " octets before encryption, was sent " + waiting.times()
                                + " times in one datagram and never answered, while IKE_SA_INIT was; "
                                + without.words() + " does not take IKE fragments",
                        ADVICE)
                .because(List.of(waiting.evidence()));
    }
}
