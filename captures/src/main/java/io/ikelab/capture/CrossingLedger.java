package io.ikelab.capture;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.WireTap;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells, on real sockets, whether a datagram that arrives was sent by a node of this same run. Such a datagram was tapped
 * when it left and keeps the name its sender gave it; one from a foreign device is tapped when it arrives. Stands between
 * the nodes' shells and the real tap. Safe for use by several threads.
 */
public final class CrossingLedger implements WireTap {
    private static final int REMEMBERED_MAX = 16_384;

    private final WireTap tap;
    private final Set<NodeName> nodes;
    private final Duration longestCrossing;
    private final Map<UdpDatagram, Deque<PacketId>> underWay = new HashMap<>();
    private final Deque<Departure> departures = new ArrayDeque<>();

    /**
     * @param tap sees every crossing that this ledger is told of
     * @param nodes of this run; packets of others cannot be met a second time
     * @param longestCrossing after which a packet that has not arrived counts as lost
     */
    public CrossingLedger(WireTap tap, Set<NodeName> nodes, Duration longestCrossing) {
        this.tap = tap;
        this.nodes = Set.copyOf(nodes);
        this.longestCrossing = longestCrossing;
    }

    @Override
    public void crossed(Instant at, Packet packet) {
        remember(at, packet);
        tap.crossed(at, packet);
    }

    /**
     * The id under which a node of this run sent what arrived; of several identical datagrams the oldest.
     *
     * @param path from the receiver's point of view
     */
    public synchronized Optional<PacketId> recognise(Path path, Octets data) {
        UdpDatagram datagram = new UdpDatagram(path, data);
        Deque<PacketId> candidates = underWay.get(datagram);
        if (candidates == null) {
            return Optional.empty();
        }
        PacketId sender = candidates.getFirst();
        remove(datagram, sender);
        return Optional.of(sender);
    }

    /**
     * Something on the path made of {@code sent}, which was tapped just now, what will arrive: nothing where it is lost, more
     * where it comes several times, something else where it was damaged.
     */
    public synchronized void becomes(Instant at, Packet sent, List<Packet> arriving) {
        UdpDatagram.receivedIn(sent).ifPresent(datagram -> remove(datagram, sent.id()));
        arriving.forEach(packet -> await(at, packet));
    }

    private synchronized void remember(Instant at, Packet packet) {
        forget(at);
        await(at, packet);
    }

    private void await(Instant at, Packet packet) {
        if (!nodes.contains(packet.id().origin())) {
            return;
        }
        UdpDatagram.receivedIn(packet).ifPresent(datagram -> {
            underWay.computeIfAbsent(datagram, _ -> new ArrayDeque<>()).addLast(packet.id());
            departures.addLast(new Departure(at, datagram, packet.id()));
        });
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
            remove(departure.datagram(), departure.packet());
        }
    }

    private void remove(UdpDatagram datagram, PacketId packet) {
        Deque<PacketId> candidates = underWay.get(datagram);
        if (candidates != null && candidates.remove(packet) && candidates.isEmpty()) {
            underWay.remove(datagram);
        }
    }

    private record Departure(Instant at, UdpDatagram datagram, PacketId packet) {}
}
