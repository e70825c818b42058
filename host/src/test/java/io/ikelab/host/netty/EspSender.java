package io.ikelab.host.netty;

import io.ikelab.esp.PacketBatch;
import io.ikelab.host.FastPath;
import io.ikelab.host.PortRole;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.NodeInput;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/** Sends numbered packets as fast as it is asked for them, once commanded to. */
final class EspSender implements FastPath {
    private final EspTunnel tunnel;
    private final IntFunction<Octets> data;
    private Optional<Path> path = Optional.empty();
    private int next;
    private int end;

    EspSender(EspTunnel tunnel, IntFunction<Octets> data) {
        this.tunnel = tunnel;
        this.data = data;
    }

    record Send(Path path, int packets) implements Command {}

    ScriptedNode node() {
        return new ScriptedNode((input, _) -> {
            if (input instanceof NodeInput.Commanded(Instant _, Send send)) {
                path = Optional.of(send.path());
                end = send.packets();
            }
        });
    }

    @Override
    public PortRole role(Endpoint local) {
        return PortRole.NAT_TRAVERSAL;
    }

    @Override
    public void arrived(Instant now, PacketBatch batch, Path from) {
        throw new AssertionError("nobody answers");
    }

    @Override
    public Optional<Path> depart(Instant now, PacketBatch batch, int limit) {
        int stop = Math.min(end, next + limit);
        for (; next < stop; next++) {
            tunnel.seal(batch, data.apply(next));
        }
        return path;
    }

    @Override
    public Instant departAt() {
        return next < end ? Instant.MIN : Instant.MAX;
    }
}
