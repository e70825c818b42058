package io.ikelab.capture;

import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Tells, on real sockets, whether a packet that arrives was sent by a node of this same run. Such a packet was recorded
 * when it left and keeps the name its sender gave it; one from a foreign device is recorded when it arrives. Safe for use
 * by several threads.
 */
public final class CrossingLedger {
    private static final int REMEMBERED_MAX = 16_384;

    private final WireTap tap;
    private final Duration longestCrossing;
    private final Map<Key, Deque<PacketId>> underWay = new HashMap<>();
    private final Deque<Departure> departures = new ArrayDeque<>();

    /** @param longestCrossing after which a packet that has not arrived counts as lost */
    public CrossingLedger(WireTap tap, Duration longestCrossing) {
        this.tap = tap;
        this.longestCrossing = longestCrossing;
    }

    /** A node of this run sends {@code packet}. */
    public synchronized void sent(Instant at, Packet packet) {
        forget(at);
        Key key = Key.of(packet);
        underWay.computeIfAbsent(key, _ -> new ArrayDeque<>()).addLast(packet.id());
        departures.addLast(new Departure(at, key, packet.id()));
        tap.crossed(at, packet);
    }

    /** Something took {@code packet} out of the path: an identical one that arrives later is not this one. */
    public synchronized void lost(Packet packet) {
        remove(Key.of(packet), packet.id());
    }

    /** {@code packet} as it arrived at a node of this run; returned under its sender's name where that is one, too. */
    public synchronized Packet received(Instant at, Packet packet) {
        forget(at);
        Key key = Key.of(packet);
        Deque<PacketId> candidates = underWay.get(key);
        if (candidates == null) {
            tap.crossed(at, packet);
            return packet;
        }
        PacketId sender = candidates.getFirst();
        remove(key, sender);
        return new Packet(
                sender, packet.source(), packet.destination(), packet.protocol(), packet.fields(), packet.payload());
    }

    private void forget(Instant now) {
        Instant old = now.minus(longestCrossing);
        Iterator<Departure> eldest = departures.iterator();
        while (eldest.hasNext()) {
            Departure departure = eldest.next();
            if (!departure.at().isBefore(old) && departures.size() <= REMEMBERED_MAX) {
                return;
            }
            eldest.remove();
            remove(departure.key(), departure.packet());
        }
    }

    private void remove(Key key, PacketId packet) {
        Deque<PacketId> candidates = underWay.get(key);
        if (candidates != null && candidates.remove(packet) && candidates.isEmpty()) {
            underWay.remove(key);
        }
    }

    /** IP identification and TTL are left out: real sockets do not show them. */
    private record Key(IpAddress source, IpAddress destination, int protocol, Octets payload) {
        static Key of(Packet packet) {
            return new Key(packet.source(), packet.destination(), packet.protocol(), packet.payload());
        }
    }

    private record Departure(Instant at, Key key, PacketId packet) {}
}
