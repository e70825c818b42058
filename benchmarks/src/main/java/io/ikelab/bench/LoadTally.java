package io.ikelab.bench;

import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/** Counts for one end of the tunnel; on its loop only. */
final class LoadTally {
    private static final int SIGNIFICANT_DIGITS = 3;

    private long sentPackets;
    private long sentWireOctets;
    private Instant begun = Instant.MIN;
    private Instant ceased = Instant.MIN;
    private long receivedPackets;
    private long receivedInnerOctets;
    private long refusedPackets;
    private Instant firstArrival = Instant.MAX;
    private Instant lastArrival = Instant.MIN;
    private final Histogram latencyNanos = new Histogram(SIGNIFICANT_DIGITS);
    private int samples;

    void begin(Instant now) {
        begun = now;
        ceased = now;
    }

    void cease(Instant now) {
        ceased = now;
    }

    void sent(int wireOctets) {
        sentPackets++;
        sentWireOctets += wireOctets;
    }

    void received(int innerOctets) {
        receivedPackets++;
        receivedInnerOctets += innerOctets;
    }

    void refused() {
        refusedPackets++;
    }

    void arrivedAt(Instant now) {
        if (firstArrival.equals(Instant.MAX)) {
            firstArrival = now;
        }
        lastArrival = now;
    }

    /** Which of {@code batchSize} packets to take the latency of. */
    int nextSample(int batchSize) {
        samples = (samples + 1) & Integer.MAX_VALUE;
        return samples % batchSize;
    }

    void latency(long nanos) {
        latencyNanos.recordValue(Math.max(0, nanos));
    }

    LoadCounts counts() {
        Duration receiving =
                firstArrival.equals(Instant.MAX) ? Duration.ZERO : Duration.between(firstArrival, lastArrival);
        return new LoadCounts(
                sentPackets,
                sentWireOctets,
                Duration.between(begun, ceased),
                receivedPackets,
                receivedInnerOctets,
                refusedPackets,
                receiving,
                latencyNanos.copy());
    }
}
