package io.ikelab.bench.fleet;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What came of handshakes.
 *
 * @param completed up while as many as possible were under way: neither the first ones nor the last
 * @param failed never up
 * @param took the time in which those were completed
 * @param micros from asking for a connection until its first Child SA is there at the initiator
 */
public record HandshakeCounts(long completed, long failed, Duration took, Histogram micros) {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS = 1e9;
    private static final double MICROS_PER_MILLI = 1e3;

    public static final HandshakeCounts NONE =
            new HandshakeCounts(0, 0, Duration.ZERO, new Histogram(SIGNIFICANT_DIGITS));

    public HandshakeCounts plus(HandshakeCounts other) {
        Histogram all = micros.copy();
        all.add(other.micros);
        return new HandshakeCounts(completed + other.completed, failed + other.failed, took.plus(other.took), all);
    }

    /** 0 where nothing was measured. */
    public double perSecond() {
        return took.isZero() ? 0 : completed * NANOS / took.toNanos();
    }

    /** @param percentile 0 to 100 */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
