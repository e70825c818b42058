package io.ikelab.bench;

/**
 * Credit for packets at a steady rate, spent in runs. What could not be spent in time is lost, not saved up: a pause of
 * the sender must not become a burst that no receiver could take.
 */
final class Pace {
    private static final int SAVED_MAX = 320;
    private static final double NANOS = 1e9;

    private final double packetsPerNano;
    private final long startNanos;
    private final int run;
    private long taken;

    /** @param run packets that are spent together */
    Pace(double packetsPerSecond, long startNanos, int run) {
        this.run = run;
        this.packetsPerNano = packetsPerSecond / NANOS;
        this.startNanos = startNanos;
    }

    /** Takes up to {@code limit} packets' credit, whole runs only. */
    int take(long nowNanos, int limit) {
        long earned = (long) ((nowNanos - startNanos) * packetsPerNano);
        taken = Math.max(taken, earned - SAVED_MAX);
        long runs = Math.min(earned - taken, limit) / run;
        int granted = (int) Math.max(0, runs * run);
        taken += granted;
        return granted;
    }

    /** When there is credit for a run. */
    long nextNanos() {
        return startNanos + (long) Math.ceil((taken + run) / packetsPerNano);
    }
}
