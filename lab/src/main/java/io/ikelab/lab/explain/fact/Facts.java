package io.ikelab.lab.explain.fact;

import io.ikelab.lab.explain.Conversation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All there is to say of a conversation. */
public final class Facts {
    private Facts() {}

    /** By topic, within one in the order they were seen. */
    public static List<Fact> of(Conversation conversation) {
        List<Exchange> exchanges = Exchange.of(conversation);
        return Stream.of(
                        OpeningFacts.of(conversation, exchanges),
                        ExchangeFacts.of(exchanges),
                        OpenedFacts.of(conversation),
                        PathFacts.of(conversation),
                        EspFacts.of(conversation),
                        Version1Facts.of(conversation))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Fact::topic))
                .toList();
    }
}
