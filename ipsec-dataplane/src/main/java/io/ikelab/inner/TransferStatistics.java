package io.ikelab.inner;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a transfer came.
 *
 * @param acknowledged octets of data that arrived for certain
 * @param segments sent with data, repeated ones included
 * @param retransmissions of them, or of the SYN
 * @param segmentSize octets of data in a full segment at last; 0 before the connection was made
 * @param took from the first SYN on
 */
public record TransferStatistics(
        long acknowledged, long segments, long retransmissions, int segmentSize, Duration took) {
    /** One clause, such as {@code 1000000 octets in 0.640 s, in segments of up to 1350, 0 retransmissions}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d octets in %.3f s, in segments of up to %d, %d retransmission%s",
                acknowledged,
                took.toNanos() / 1e9,
                segmentSize,
                retransmissions,
                retransmissions == 1 ? "" : "s");
    }
}
