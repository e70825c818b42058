package io.ikelab.net;

import java.time.Instant;
import java.util.List;

/** What the internet between two nodes does to a packet: a pure function of packet, time and randomness. */
@FunctionalInterface
public interface PathModel {
    /** A path that delivers everything at once. */
    PathModel IDEAL = (packet, now, random) -> Crossing.delivered(new Delivery(now, packet));

    Crossing cross(Packet packet, Instant now, Randomness random);

    /** A packet due at its destination. */
    record Delivery(Instant at, Packet packet) {}

    /**
     * What became of a packet.
     *
     * @param deliveries none when lost, several when duplicated or fragmented
     * @param returned ICMP errors on their way back to the sender
     * @param notes one sentence for each thing that was done to the packet on purpose
     */
    record Crossing(List<Delivery> deliveries, List<Delivery> returned, List<String> notes) {
        public Crossing {
            deliveries = List.copyOf(deliveries);
            returned = List.copyOf(returned);
            notes = List.copyOf(notes);
        }

        public static Crossing delivered(Delivery... deliveries) {
            return new Crossing(List.of(deliveries), List.of(), List.of());
        }

        public static Crossing lost(String why) {
            return new Crossing(List.of(), List.of(), List.of(why));
        }
    }
}
