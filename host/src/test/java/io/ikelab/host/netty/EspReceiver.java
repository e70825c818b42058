package io.ikelab.host.netty;

import io.ikelab.child.ChildId;
import io.ikelab.esp.PacketBatch;
import io.ikelab.host.FastPath;
import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.NodeInput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the ESP it is given and records what was inside, and, as a node, every other datagram as it is. */
final class EspReceiver implements FastPath {
    private final EspTunnel tunnel = EspTunnel.anywhere();
    private final Seen<Object> seen;
    private final Consumer<Instant> afterBatch;

    EspReceiver(Seen<Object> seen, Consumer<Instant> afterBatch) {
        this.seen = seen;
        this.afterBatch = afterBatch;
    }

    ScriptedNode node() {
        return new ScriptedNode((input, _) -> {
            if (input instanceof NodeInput.Arrived(Instant _, Packet packet)) {
                seen.add(UdpDatagram.receivedIn(packet).orElseThrow().data());
            }
        });
    }

    /** How many it opened for {@code child}. */
    long packets(ChildId child) {
        return tunnel.plane().traffic(child).orElseThrow().inboundPackets();
    }

    @Override
    public PortRole role(Endpoint local) {
        return PortRole.NAT_TRAVERSAL;
    }

    @Override
    public void arrived(Instant now, PacketBatch batch, Path from) {
        tunnel.open(now, batch, from).forEach(seen::add);
        afterBatch.accept(now);
    }

    @Override
    public Optional<Path> depart(Instant now, PacketBatch batch, int limit) {
        return Optional.empty();
    }

    @Override
    public Instant departAt() {
        return Instant.MAX;
    }
}
