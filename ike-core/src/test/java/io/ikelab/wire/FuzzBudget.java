package io.ikelab.wire;

import java.time.Duration;

/**
 * How long to go on: as many inputs as {@code -Dikelab.fuzz.inputs} says; else a minute where {@code CI=true}; else as
 * many as take a second or two.
 */
record FuzzBudget(long inputs, Duration time) {
    private static final long ORDINARY = 50_000;
    private static final Duration CI_SHARE = Duration.ofSeconds(60);
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    static FuzzBudget chosen() {
        long asked = Long.getLong("ikelab.fuzz.inputs", 0);
        if (asked > 0) {
            return new FuzzBudget(asked, NO_LIMIT);
        }
        return "true".equals(System.getenv("CI"))
                ? new FuzzBudget(Long.MAX_VALUE, CI_SHARE)
                : new FuzzBudget(ORDINARY, NO_LIMIT);
    }

    boolean allows(long done, long startNanos) {
        return done < inputs && System.nanoTime() - startNanos < time.toNanos();
    }
}
