package io.ikelab.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who wants a turn when, earliest first; those of one instant in the order in which they asked.
 *
 * @param <T> by whose equality they are told apart
 */
final class Deadlines<T> {
    private final TreeMap<Instant, Set<T>> waiting = new TreeMap<>();
    private final Map<T, Instant> deadlines = new HashMap<>();

    /** @param due {@link Instant#MAX} for never */
    void set(T who, Instant due) {
        Instant before = deadlines.get(who);
        if (due.equals(before)) {
            return;
        }
        remove(who);
        if (!due.equals(Instant.MAX)) {
            deadlines.put(who, due);
            waiting.computeIfAbsent(due, at -> new LinkedHashSet<>()).add(who);
        }
    }

    void remove(T who) {
        Instant at = deadlines.remove(who);
        if (at == null) {
            return;
        }
        Set<T> same = waiting.getOrDefault(at, Set.of());
        same.remove(who);
        if (same.isEmpty()) {
            waiting.remove(at);
        }
    }

    /** @param most how many; the others are still due then */
    List<T> due(Instant now, int most) {
        return waiting.headMap(now, true).values().stream()
                .flatMap(Set::stream)
                .limit(most)
                .toList();
    }

    Instant next() {
        return waiting.isEmpty() ? Instant.MAX : waiting.firstKey();
    }
}
