package io.ikelab.lab.diagnosis.witness;

import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.octets.EspSpi;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts ESP by what is in the clear. Sequence numbers are taken as they stand: of extended ones the low half. */
final class EspTally {
    /** Of SPIs beyond this it only knows that there are more. */
    private static final int SPIS_MAX = 4096;

    private static final int UDP_HEADER = 8;

    private final Map<Side, Seen> seen = new EnumMap<>(Side.class);

    private static final class Seen {
        private final Map<Integer, Long> highest = new LinkedHashMap<>();
        private boolean inUdp;
        private int largest;
        private int repeated;

        /** A packet is tapped as it leaves its sender, where nothing can have overtaken it. */
        void see(EspSpi spi, boolean udp, long sequence, int length) {
            inUdp |= udp;
            largest = Math.max(largest, length);
            Long before = highest.get(spi.value());
            if (before != null && sequence <= before) {
                repeated++;
            } else if (before != null || highest.size() < SPIS_MAX) {
                highest.put(spi.value(), sequence);
            }
        }
    }

    void see(Side from, Packet packet, EspSpi spi, boolean inUdp) {
        int at = inUdp ? UDP_HEADER : 0;
        seen.computeIfAbsent(from, _ -> new Seen())
                .see(spi, inUdp, sequence(packet, at + Integer.BYTES), LinkMtu.length(packet));
    }

    /** Read where it stands: to take a datagram out of every ESP packet would cost a copy of it. */
    private static long sequence(Packet packet, int at) {
        long value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | packet.payload().at(at + i);
        }
        return value;
    }

    List<EspSeen> observations() {
        return seen.entrySet().stream()
                .map(entry -> new EspSeen(
                        entry.getKey(),
                        entry.getValue().inUdp,
                        entry.getValue().highest.size(),
                        entry.getValue().largest,
                        entry.getValue().repeated))
                .toList();
    }
}
