package io.ikelab.gateway.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A rate that may be exceeded for a moment, with a queue before it: a token bucket, kept as the time at which everything
 * admitted so far would be through at the rate alone.
 */
final class RateLimit {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerUnit;
    private final Duration bucket;
    private final Duration queue;
    private Instant through = Instant.MIN;

    /**
     * @param perSecond units a second, 1 or more
     * @param bucketUnits so many pass at once after a pause
     * @param queueUnits so many wait at most
     */
    RateLimit(double perSecond, double bucketUnits, double queueUnits) {
        nanosPerUnit = NANOS_PER_SECOND / perSecond;
        bucket = time(bucketUnits);
        queue = time(queueUnits);
    }

    /** When something that comes at {@code now} would get through. */
    Instant passes(Instant now) {
        if (through.isBefore(now)) {
            return now;
        }
        Instant early = through.minus(bucket);
        return early.isBefore(now) ? now : early;
    }

    /** Whether it would have to wait behind more than the queue holds. */
    boolean isFull(Instant now) {
        return Duration.between(now, passes(now)).compareTo(queue) > 0;
    }

    void take(Instant now, long units) {
        through = (through.isBefore(now) ? now : through).plus(time((double) units));
    }

    private Duration time(double units) {
        return Duration.ofNanos(Math.round(units * nanosPerUnit));
    }
}
