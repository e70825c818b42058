package io.ikelab.lab.explain.fact;

import io.ikelab.lab.explain.Conversation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All there is to say of a conversation. */
public final class Facts {
    /** Of a flood, or of days, the first of a kind tell what the others would. */
    private static final int OF_ONE_TOPIC_MAX = 24;

    private Facts() {}

    /** By topic, within one in the order they were seen. */
    public static List<Fact> of(Conversation conversation) {
        List<Exchange> exchanges = Exchange.of(conversation);
        Map<Topic, List<Fact>> byTopic = Stream.of(
                        OpeningFacts.of(conversation, exchanges),
                        ExchangeFacts.of(exchanges),
                        OpenedFacts.of(conversation),
                        PathFacts.of(conversation),
                        EspFacts.of(conversation),
                        Version1Facts.of(conversation))
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Fact::topic, () -> new EnumMap<>(Topic.class), Collectors.toList()));
        return byTopic.entrySet().stream()
                .flatMap(entry -> bounded(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<Fact> bounded(Topic topic, List<Fact> facts) {
        int more = facts.size() - OF_ONE_TOPIC_MAX;
        return more <= 0
                ? facts.stream()
                : Stream.concat(
                        facts.stream().limit(OF_ONE_TOPIC_MAX),
                        Stream.of(Fact.of(topic, "and " + more + " more of this kind (" + topic.id() + ")")
                                .with("more", more)));
    }
}
