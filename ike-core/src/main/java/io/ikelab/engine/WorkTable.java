package io.ikelab.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers whose work is under way. */
final class WorkTable {
    private final Map<Long, IkeSession> owners = new TreeMap<>();
    private long next;

    long remember(IkeSession owner) {
        owners.put(next, owner);
        return next++;
    }

    /** The owner of {@code number}, once. */
    Optional<IkeSession> claim(long number) {
        return Optional.ofNullable(owners.remove(number));
    }
}
