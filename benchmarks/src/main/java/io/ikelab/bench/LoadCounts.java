package io.ikelab.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one end of the tunnel did since its counters were last reset.
 *
 * @param sentPackets sealed and handed to the socket
 * @param sentWireOctets of them, as UDP payload
 * @param sending from the command to send to the command to cease
 * @param receivedPackets opened: fresh, authentic, inside the selectors
 * @param receivedInnerOctets of them
 * @param refusedPackets received and not opened
 * @param receiving from the first packet to the last
 * @param latencyNanos from sealing to opened, one packet of each batch
 */
public record LoadCounts(
        long sentPackets,
        long sentWireOctets,
        Duration sending,
        long receivedPackets,
        long receivedInnerOctets,
        long refusedPackets,
        Duration receiving,
        Histogram latencyNanos) {

    /** Both ends' together, where both send. */
    public LoadCounts and(LoadCounts other) {
        Histogram both = latencyNanos.copy();
        both.add(other.latencyNanos);
        return new LoadCounts(
                sentPackets + other.sentPackets,
                sentWireOctets + other.sentWireOctets,
                longer(sending, other.sending),
                receivedPackets + other.receivedPackets,
                receivedInnerOctets + other.receivedInnerOctets,
                refusedPackets + other.refusedPackets,
                longer(receiving, other.receiving),
                both);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
