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
        Histogram latencyNanos) {}
