package io.ikelab.net.nat;

import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.nat.Translation.Flow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A router with network address and port translation between hosts that share one address outside and the rest of the world.
 * Which side a packet comes from, its source tells. Translated packets keep their id: they are the same packet on another link.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4787">RFC 4787</a>
 */
public final class NatBox implements Node {
    private final NatPlan plan;
    private final EventSource events = new EventSource(NatEvent.NODE);
    private final Mappings mappings;
    private final Map<IpAddress, IpAddress> espUsers = new LinkedHashMap<>();
    private final Map<String, Long> drops = new LinkedHashMap<>();
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();

    public NatBox(NatPlan plan) {
        this.plan = plan;
        this.mappings = new Mappings(plan);
    }

    @Override
    public void handle(NodeInput input) {
        Instant now = input.now();
        mappings.expire(now)
                .forEach(mapping ->
                        gone(now, mapping, "unused for " + plan.lifetime().toSeconds() + " s"));
        switch (input) {
            case NodeInput.Arrived(Instant _, Packet packet) -> arrived(now, packet);
            case NodeInput.Commanded(Instant _, NatCommand command) -> command(now, command);
            case NodeInput.Commanded _, NodeInput.Tick _, NodeInput.WorkDone _ -> {}
        }
    }

    @Override
    public NodeOutput poll() {
        NodeOutput next = outputs.poll();
        return next != null ? next : new NodeOutput.Wake(mappings.nextEnd());
    }

    private void command(Instant now, NatCommand command) {
        List<Mapping> before = mappings.clear();
        espUsers.clear();
        switch (command) {
            case NatCommand.Expire _ -> before.forEach(mapping -> gone(now, mapping, "it was told to forget it"));
            case NatCommand.Rebind(Optional<IpAddress> outside) -> {
                outside.ifPresent(mappings::moveTo);
                String how = outside.map(address -> "at " + address).orElse("with other ports");
                before.forEach(mapping -> {
                    mappings.burn(mapping);
                    gone(now, mapping, "the NAT begins anew, " + how);
                });
            }
        }
    }

    private void arrived(Instant now, Packet packet) {
        boolean outbound = plan.inside().contains(packet.source());
        if (!outbound && !packet.destination().equals(mappings.outside())) {
            drop(now, packet, packet.destination() + " is not an address that is known outside");
            return;
        }
        if (packet.protocol() == IpProtocol.ESP) {
            esp(now, packet, outbound);
            return;
        }
        Optional<Flow> flow = Translation.flow(packet);
        if (flow.isEmpty()) {
            drop(now, packet, packet.fields().isFragment() ? "a fragment has no ports" : "it has no ports to go by");
        } else if (outbound) {
            leave(now, packet, flow.get());
        } else {
            enter(now, packet, flow.get());
        }
    }

    private void leave(Instant now, Packet packet, Flow flow) {
        Endpoint remote = flow.remote(true);
        Optional<Mapping> known = mappings.from(flow.protocol(), flow.source(), remote);
        Optional<Mapping> mapping = known.or(() -> mappings.open(flow.protocol(), flow.source(), remote));
        if (mapping.isEmpty()) {
            drop(now, packet, "no outside port is left");
            return;
        }
        Endpoint outside = mapping.get().outside();
        mapping.get().usedTowards(remote, now);
        if (known.isEmpty()) {
            emit(new NatEvent.Mapped(
                    events.meta(now, Optional.of(packet.id())),
                    mapping.get().key().toString(),
                    outside.toString()));
        }
        transmit(Translation.from(outside, packet, flow));
    }

    private void enter(Instant now, Packet packet, Flow flow) {
        Endpoint remote = flow.remote(false);
        Optional<Mapping> mapping = mappings.at(flow.protocol(), flow.destination(), remote)
                .filter(candidate -> candidate.admits(remote, now));
        mapping.ifPresentOrElse(
                known -> transmit(Translation.to(known.key().inside(), packet, flow)),
                () -> drop(now, packet, "nobody inside has a mapping for it"));
    }

    /** Nothing but the remote address tells whose an ESP packet from outside is: the last who spoke to it has it. */
    private void esp(Instant now, Packet packet, boolean outbound) {
        if (plan.esp() == NatPlan.Esp.DROP) {
            drop(now, packet, "IP protocol 50 has no ports");
        } else if (outbound) {
            espUsers.put(packet.destination(), packet.source());
            transmit(Translation.readdressed(packet, mappings.outside(), packet.destination()));
        } else {
            Optional.ofNullable(espUsers.get(packet.source()))
                    .ifPresentOrElse(
                            inside -> transmit(Translation.readdressed(packet, packet.source(), inside)),
                            () -> drop(now, packet, "nobody inside has sent ESP there"));
        }
    }

    private void gone(Instant now, Mapping mapping, String why) {
        emit(new NatEvent.Expired(
                events.meta(now, Optional.empty()),
                mapping.key().toString(),
                mapping.outside().toString(),
                why));
    }

    private void drop(Instant now, Packet packet, String why) {
        long total = drops.merge(why, 1L, Long::sum);
        if (isLandmark(total)) {
            String route = packet.source() + " to " + packet.destination();
            emit(new NatEvent.Dropped(events.meta(now, Optional.of(packet.id())), route, why, total));
        }
    }

    private static boolean isLandmark(long count) {
        long power = 1;
        while (power < count) {
            power *= 10;
        }
        return power == count;
    }

    private void transmit(Packet packet) {
        outputs.add(new NodeOutput.Transmit(packet));
    }

    private void emit(Event event) {
        outputs.add(new NodeOutput.Emit(event));
    }
}
