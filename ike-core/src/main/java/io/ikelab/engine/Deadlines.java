package io.ikelab.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which sessions want a turn when, earliest first; those of one instant in the order in which they asked. */
final class Deadlines {
    private final TreeMap<Instant, Set<IkeSession>> sessions = new TreeMap<>();
    private final Map<IkeSession, Instant> deadlines = new HashMap<>();

    /** @param due {@link Instant#MAX} for never */
    void set(IkeSession session, Instant due) {
        Instant before = deadlines.get(session);
        if (due.equals(before)) {
            return;
        }
        remove(session);
        if (!due.equals(Instant.MAX)) {
            deadlines.put(session, due);
            sessions.computeIfAbsent(due, at -> new LinkedHashSet<>()).add(session);
        }
    }

    void remove(IkeSession session) {
        Instant at = deadlines.remove(session);
        if (at == null) {
            return;
        }
        Set<IkeSession> same = sessions.getOrDefault(at, Set.of());
        same.remove(session);
        if (same.isEmpty()) {
            sessions.remove(at);
        }
    }

    /** @param most how many; the others are still due then */
    List<IkeSession> due(Instant now, int most) {
        return sessions.headMap(now, true).values().stream()
                .flatMap(Set::stream)
                .limit(most)
                .toList();
    }

    Instant next() {
        return sessions.isEmpty() ? Instant.MAX : sessions.firstKey();
    }
}
