package io.ikelab.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keys of what is over, to be wiped shortly after: events and orders that name them may still be on their way to the
 * capture's key table and to the data plane, which both copy what they need as soon as they see it.
 *
 * <p>Nothing is left from which the keys could be computed again (RFC 7296 §2.12).
 */
final class Wipes {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Deque<Wipe> pending = new ArrayDeque<>();

    private record Wipe(Instant at, Runnable wiping) {}

    void add(Instant now, Runnable wiping) {
        pending.add(new Wipe(now.plus(GRACE), wiping));
    }

    void run(Instant now) {
        for (Wipe next = pending.peek(); next != null && !next.at().isAfter(now); next = pending.peek()) {
            pending.remove();
            next.wiping().run();
        }
    }
}
