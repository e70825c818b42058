package io.ikelab.host.netty;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time nodes on real sockets are told: starts at a wall-clock instant and then only ever advances, whatever
 * happens to the wall clock. Nodes whose events are read side by side share one.
 */
public final class MonotonicClock implements InstantSource {
    private final Instant epoch;
    private final long originNanos;

    private MonotonicClock(Instant epoch, long originNanos) {
        this.epoch = epoch;
        this.originNanos = originNanos;
    }

    /** A clock that shows the wall-clock time now and runs on its own from here. */
    public static MonotonicClock start() {
        return startingAt(Instant.now());
    }

    /** A clock that shows {@code epoch} now. */
    public static MonotonicClock startingAt(Instant epoch) {
        return new MonotonicClock(epoch, System.nanoTime());
    }

    @Override
    public Instant instant() {
        return epoch.plusNanos(System.nanoTime() - originNanos);
    }
}
