package io.ikelab.lab.run;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.scenario.Incident;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.PathEvent;
import io.ikelab.wire.IkeHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Incidents on real sockets, where nobody can stand on the path: they befall packets as they arrive, before the host hears
 * of them. So the capture shows them as they were sent, as it does in virtual time.
 */
final class Reception {
    private final LinkMtu mtu;
    private final Incidents incidents;
    private final Side from;
    private final IkePorts ports;
    private final EventSource events;
    private final List<Held> held = new ArrayList<>();
    private final List<Packet> overtaken = new ArrayList<>();

    /**
     * @param config of the host that receives
     * @param mtu of the path to it
     */
    Reception(HostConfig config, LinkMtu mtu, Incidents incidents, EventSource events) {
        this.mtu = mtu;
        this.incidents = incidents;
        this.from = Side.GATEWAY.node().equals(config.name()) ? Side.PEER : Side.GATEWAY;
        this.ports = IkePorts.STANDARD
                .withPlain(config.policy().ports().ike())
                .withEncapsulating(config.policy().ports().natTraversal());
        this.events = events;
    }

    private record Held(Instant until, Packet packet) {}

    /**
     * What becomes of an arrival.
     *
     * @param packets for the host to hear of now, in this order
     * @param word says what happened to the packet
     */
    record Judged(List<Packet> packets, Optional<Event> word) {}

    /** What was held up until {@code now}. */
    List<Packet> due(Instant now) {
        List<Held> due = held.stream()
                .filter(waiting -> !waiting.until().isAfter(now))
                .sorted(Comparator.comparing(Held::until))
                .toList();
        held.removeAll(due);
        return due.stream().map(Held::packet).toList();
    }

    Instant next() {
        return held.stream().map(Held::until).min(Instant::compareTo).orElse(Instant.MAX);
    }

    Judged judge(Instant now, Packet packet) {
        return mtu.fits(packet) ? judgeFitting(now, packet) : judgeTooLarge(now, packet);
    }

    /** Where fragments are lost, too: loopback carries packets of any size, and nobody sees them in pieces. */
    private Judged judgeTooLarge(Instant now, Packet packet) {
        PathEvent word = new PathEvent.Impaired(events.meta(now, Optional.of(packet.id())), TooLarge.note(mtu, packet));
        return switch (mtu.fate()) {
            case ARRIVE -> {
                Judged judged = judgeFitting(now, packet);
                yield new Judged(judged.packets(), Optional.of(judged.word().orElse(word)));
            }
            case LOST -> new Judged(List.of(), Optional.of(word));
        };
    }

    private Judged judgeFitting(Instant now, Packet packet) {
        if (!(PacketContent.of(packet, ports) instanceof PacketContent.Ike(IkeHeader header, int _))) {
            return new Judged(List.of(packet), Optional.empty());
        }
        Optional<Incident> incident =
                PacketContent.octets(packet, ports).flatMap(message -> incidents.befalling(from, header, message));
        List<Packet> heard = new ArrayList<>();
        if (incident.isEmpty()) {
            heard.add(packet);
            heard.addAll(overtaken);
            overtaken.clear();
        } else {
            strike(now, packet, incident.get().blow(), heard);
        }
        return new Judged(
                heard,
                incident.map(one ->
                        new PathEvent.Impaired(events.meta(now, Optional.of(packet.id())), Incidents.note(one))));
    }

    private void strike(Instant now, Packet packet, Blow blow, List<Packet> heard) {
        switch (blow) {
            case Blow.Drop _ -> {}
            case Blow.Hold(Duration delay) -> held.add(new Held(now.plus(delay), packet));
            case Blow.Duplicate(Duration delay) -> {
                heard.add(packet);
                held.add(new Held(now.plus(delay), packet));
            }
            case Blow.Overtaken _ -> overtaken.add(packet);
        }
    }
}
