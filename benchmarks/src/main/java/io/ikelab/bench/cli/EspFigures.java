package io.ikelab.bench.cli;

/**
 * What one thread or several reached, each on a core of its own.
 *
 * @param packets sealed, and as many opened
 * @param innerOctets of them
 * @param wireOctets of them, sealed
 * @param sealedGbps of inner octets, all threads together, by the processor time each had
 * @param openedGbps likewise
 * @param allocatedOctets on the heap, for sealing and opening all
 * @param p50Micros of the time a packet took to be sealed and opened, in half of the runs
 * @param p99Micros in 99 of 100 runs
 */
record EspFigures(
        long packets,
        long innerOctets,
        long wireOctets,
        double sealedGbps,
        double openedGbps,
        long allocatedOctets,
        double p50Micros,
        double p99Micros) {

    /** A tunnel's end has to do both: the slower counts. */
    double innerGbps() {
        return Math.min(sealedGbps, openedGbps);
    }

    double packetsPerSecond() {
        return innerGbps() * 1e9 / Byte.SIZE * packets / innerOctets;
    }

    /** Octets of garbage for a packet sealed or opened. */
    double bytesAllocatedPerPacket() {
        return allocatedOctets / 2.0 / packets;
    }

    EspFigures and(EspFigures other) {
        return new EspFigures(
                packets + other.packets,
                innerOctets + other.innerOctets,
                wireOctets + other.wireOctets,
                sealedGbps + other.sealedGbps,
                openedGbps + other.openedGbps,
                allocatedOctets + other.allocatedOctets,
                Math.max(p50Micros, other.p50Micros),
                Math.max(p99Micros, other.p99Micros));
    }
}
