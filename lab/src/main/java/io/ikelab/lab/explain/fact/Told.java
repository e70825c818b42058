package io.ikelab.lab.explain.fact;

import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of which the same is said once, however often it is seen. */
final class Told {
    /** An end that says ever new things is not followed forever. */
    private static final int SENTENCES_MAX = 32;

    private final Map<Saying, List<Sighting>> all = new LinkedHashMap<>();

    private record Saying(Topic topic, Side from, String sentence) {}

    void add(Topic topic, Side from, String sentence, Sighting where) {
        Saying saying = new Saying(topic, from, sentence);
        if (all.containsKey(saying) || all.size() < SENTENCES_MAX) {
            all.computeIfAbsent(saying, _ -> new ArrayList<>()).add(where);
        }
    }

    /** How often things of {@code topic} were said by {@code from}. */
    List<Sighting> of(Topic topic, Side from) {
        return all.entrySet().stream()
                .filter(entry ->
                        entry.getKey().topic() == topic && entry.getKey().from() == from)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    List<Fact> facts() {
        return all.entrySet().stream()
                .map(entry -> new Fact(
                                entry.getKey().topic(),
                                Optional.of(entry.getKey().from()),
                                entry.getKey().sentence()
                                        + times(entry.getValue().size()),
                                new LinkedHashMap<>(),
                                List.of())
                        .with("count", entry.getValue().size())
                        .at(entry.getValue()))
                .toList();
    }

    private static String times(int count) {
        return count == 1 ? "" : " (" + count + " times)";
    }
}
