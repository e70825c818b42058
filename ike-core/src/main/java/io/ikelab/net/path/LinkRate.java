package io.ikelab.net.path;

import java.time.Duration;

/**
 * How fast a link sends, and how much waits before it.
 *
 * @param bitsPerSecond of whole IP packets, 1 to 1,000,000,000,000
 * @param queueOctets that may wait; what comes beyond that is dropped
 */
public record LinkRate(long bitsPerSecond, int queueOctets) {
    /** Faster than anything here sends. */
    public static final LinkRate UNLIMITED = new LinkRate(1_000_000_000_000L, Integer.MAX_VALUE);

    private static final long NANOS = 1_000_000_000L;

    public LinkRate {
        if (bitsPerSecond < 1 || queueOctets < 1) {
            throw new IllegalArgumentException(
                    "a link sends at 1 bit/s or more and its queue holds an octet or more, not " + bitsPerSecond
                            + " and " + queueOctets);
        }
    }

    public boolean isLimited() {
        return !equals(UNLIMITED);
    }

    /** How long {@code octets} take. */
    Duration time(int octets) {
        return Duration.ofNanos(Math.ceilDiv(octets * 8L * NANOS, bitsPerSecond));
    }

    /** How much is sent in {@code time}. */
    long octets(Duration time) {
        return (long) (time.toNanos() / (double) NANOS * bitsPerSecond / 8);
    }
}
