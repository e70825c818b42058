package io.ikelab.lab.explain;

import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.EspSpi;

/**
 * One direction of a Child SA as the wire shows it. Sequence numbers are taken as they stand: of extended ones the low half.
 *
 * @param first and {@code last} packet of it
 * @param packets how many, those that came twice included
 * @param largest octets of the largest IP packet
 * @param lowest and {@code highest} sequence number; 0 and 0 where none was captured
 * @param repeated packets with a number that had been there shortly before
 * @param missing numbers between the lowest and the highest that were not captured
 * @param inTheClear whether its first packet was not encrypted: an IP packet stands in it as it is
 */
public record EspFlow(
        Side from,
        EspSpi spi,
        boolean inUdp,
        Sighting first,
        Sighting last,
        long packets,
        int largest,
        long lowest,
        long highest,
        long repeated,
        long missing,
        boolean inTheClear) {}
