package io.ikelab.lab.explain.fact;

import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Something a conversation shows.
 *
 * @param from whose doing it is; empty where it is nobody's alone
 * @param sentence about the gateway and the device, as the rules have it
 * @param figures in the units their names end with
 * @param seen where, {@value #SIGHTINGS_MAX} places at most
 */
public record Fact(
        Topic topic, Optional<Side> from, String sentence, SequencedMap<String, Long> figures, List<Sighting> seen) {
    static final int SIGHTINGS_MAX = 20;

    public Fact {
        figures = new LinkedHashMap<>(figures);
        seen = seen.stream().limit(SIGHTINGS_MAX).toList();
    }

    static Fact of(Topic topic, String sentence) {
        return new Fact(topic, Optional.empty(), sentence, new LinkedHashMap<>(), List.of());
    }

    static Fact of(Topic topic, Side from, String sentence) {
        return new Fact(topic, Optional.of(from), sentence, new LinkedHashMap<>(), List.of());
    }

    /** Such as {@code 1 packet}, or {@code 2 packets}. */
    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    Fact with(String figure, long value) {
        SequencedMap<String, Long> more = new LinkedHashMap<>(figures);
        more.put(figure, value);
        return new Fact(topic, from, sentence, more, seen);
    }

    Fact at(List<Sighting> places) {
        List<Sighting> all = new ArrayList<>(seen);
        all.addAll(places);
        return new Fact(topic, from, sentence, figures, all);
    }

    Fact at(Sighting place) {
        return at(List.of(place));
    }
}
