package io.ikelab.engine;

import io.ikelab.sa.Timer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** When each timer of one IKE SA fires. */
final class SessionTimers {
    private final Map<Timer, Instant> due = new EnumMap<>(Timer.class);

    void start(Timer timer, Instant at) {
        due.put(timer, at);
    }

    void stop(Timer timer) {
        due.remove(timer);
    }

    void stopAll() {
        due.clear();
    }

    /** Whether {@code timer} has fired, which it does once. */
    boolean take(Timer timer, Instant now) {
        boolean fired = !due.getOrDefault(timer, Instant.MAX).isAfter(now);
        if (fired) {
            stop(timer);
        }
        return fired;
    }

    /** {@link Instant#MAX} where none runs. */
    Instant next() {
        Instant next = Instant.MAX;
        for (Instant one : due.values()) {
            next = one.isBefore(next) ? one : next;
        }
        return next;
    }
}
