package io.ikelab.bench;

/**
 * Credit for packets at a steady rate, spent in runs. What could not be spent in time is lost, not saved up: a pause of
 * the sender must not become a burst that no receiver could take.
 */
final class Pace {
    /** Packets per run: the length the network path likes best. */
    static final int RUN = 40;

    private static final int SAVED_MAX = 8 * RUN;
    private static final double NANOS = 1e9;

    private final double packetsPerNano;
    private final long startNanos;
    private long taken;

    Pace(double packetsPerSecond, long startNanos) {
        this.packetsPerNano = packetsPerSecond / NANOS;
        this.startNanos = startNanos;
    }

    /** Takes up to {@code limit} packets' credit, whole runs only. */
    int take(long nowNanos, int limit) {
        long earned = (long) ((nowNanos - startNanos) * packetsPerNano);
        taken = Math.max(taken, earned - SAVED_MAX);
        long runs = Math.min(earned - taken, limit) / RUN;
        int granted = (int) Math.max(0, runs * RUN);
        taken += granted;
        return granted;
    }

    /** When there is credit for a run. */
    long nextNanos() {
        return startNanos + (long) Math.ceil((taken + RUN) / packetsPerNano);
    }
}
