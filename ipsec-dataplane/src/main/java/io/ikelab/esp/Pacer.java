package io.ikelab.esp;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Lets each key through once a second, and only so many keys: a flood must not become a flood of signals. */
final class Pacer<K> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final int keysPerInterval;
    private final Set<K> seen = new HashSet<>();
    private Instant end = Instant.MIN;

    Pacer(int keysPerInterval) {
        this.keysPerInterval = keysPerInterval;
    }

    boolean admits(K key, Instant now) {
        if (!now.isBefore(end)) {
            seen.clear();
            end = now.plus(INTERVAL);
        }
        return seen.size() < keysPerInterval && seen.add(key);
    }
}
