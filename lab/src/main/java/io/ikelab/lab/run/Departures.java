package io.ikelab.lab.run;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.event.EventSource;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.scenario.Incident;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.NodeOutput;
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
 * Incidents on real sockets, where nobody can stand on the path: they befall packets as they leave their machine. One that
 * is lost here is never on the wire.
 */
final class Departures {
    private final Incidents incidents;
    private final Side side;
    private final IkePorts ports;
    private final EventSource events;
    private final List<Held> held = new ArrayList<>();
    private final List<Packet> overtaken = new ArrayList<>();
    private Instant now = Instant.MIN;

    Departures(HostConfig config, Incidents incidents, EventSource events) {
        this.incidents = incidents;
        this.side = Side.GATEWAY.node().equals(config.name()) ? Side.GATEWAY : Side.PEER;
        this.ports = IkePorts.STANDARD
                .withPlain(config.policy().ports().ike())
                .withEncapsulating(config.policy().ports().natTraversal());
        this.events = events;
    }

    private record Held(Instant until, Packet packet) {}

    /** Time has come to {@code at}: what was held up until then. */
    List<NodeOutput> due(Instant at) {
        now = at;
        List<Held> due = held.stream()
                .filter(waiting -> !waiting.until().isAfter(at))
                .sorted(Comparator.comparing(Held::until))
                .toList();
        held.removeAll(due);
        return due.stream()
                .<NodeOutput>map(waiting -> new NodeOutput.Transmit(waiting.packet()))
                .toList();
    }

    Instant next() {
        return held.stream().map(Held::until).min(Instant::compareTo).orElse(Instant.MAX);
    }

    /** What becomes of {@code packet} at once. */
    List<NodeOutput> judge(Packet packet) {
        if (!(PacketContent.of(packet, ports) instanceof PacketContent.Ike(IkeHeader header, int _))) {
            return List.of(new NodeOutput.Transmit(packet));
        }
        Optional<Incident> incident =
                PacketContent.octets(packet, ports).flatMap(message -> incidents.befalling(side, header, message));
        List<NodeOutput> outputs = new ArrayList<>();
        incident.ifPresent(one -> outputs.add(new NodeOutput.Emit(
                new PathEvent.Impaired(events.meta(now, Optional.of(packet.id())), Incidents.note(one)))));
        Optional<Blow> blow = incident.map(Incident::blow);
        if (blow.isEmpty()) {
            outputs.add(new NodeOutput.Transmit(packet));
            overtaken.forEach(waiting -> outputs.add(new NodeOutput.Transmit(waiting)));
            overtaken.clear();
            return outputs;
        }
        switch (blow.get()) {
            case Blow.Drop _ -> {}
            case Blow.Hold(Duration delay) -> held.add(new Held(now.plus(delay), packet));
            case Blow.Duplicate(Duration delay) -> {
                outputs.add(new NodeOutput.Transmit(packet));
                held.add(new Held(now.plus(delay), packet));
            }
            case Blow.Overtaken _ -> overtaken.add(packet);
        }
        return outputs;
    }
}
