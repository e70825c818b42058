package io.ikelab.host.netty;

import io.ikelab.esp.PacketBatch;
import io.ikelab.host.DatagramKind;
import io.ikelab.host.FastPath;
import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/**
 * Gathers the ESP among one socket's datagrams in the loop's own array, one copy each, and hands it over batch by
 * batch. Used on the node's loop only.
 */
final class EspIntake {
    private static final int DATAGRAM_MAX = 0xffff;
    private static final int SLAB_OCTETS = 2 * DATAGRAM_MAX;
    private static final int BATCH_PACKETS = 64;

    private final Endpoint local;
    private final PortRole role;
    private final FastPath fastPath;
    private final NodeLoop loop;
    private final InstantSource clock;
    private final PacketBatch batch = new PacketBatch(SLAB_OCTETS, BATCH_PACKETS);
    private InetSocketAddress sender = new InetSocketAddress(0);
    private Path from;

    EspIntake(Endpoint local, ShellOptions options, NodeLoop loop) {
        this.local = local;
        this.loop = loop;
        fastPath = options.fastPath();
        role = fastPath.role(local);
        clock = options.clock();
        from = new Path(local, new Endpoint(local.address().isV6() ? IpAddress.ANY_V6 : IpAddress.ANY_V4, 0));
    }

    /** Takes {@code data} when it is ESP; otherwise nothing has happened, but what came before is handed over. */
    boolean takes(InetSocketAddress source, ByteBuf data) {
        if (role == PortRole.IKE) {
            return false;
        }
        int length = data.readableBytes();
        if (!batch.hasRoom(length) || !source.equals(sender)) {
            handOver();
            moveTo(source);
        }
        int at = batch.allocate(length);
        data.getBytes(data.readerIndex(), batch.slab(), at, length);
        if (role.kindOf(batch.slab(), at, length) == DatagramKind.ESP) {
            batch.add(at, length);
            return true;
        }
        // An IKE message may say what to think of the ESP before it: order matters.
        handOver();
        return false;
    }

    void handOver() {
        if (batch.size() > 0) {
            loop.lend(() -> fastPath.arrived(clock.instant(), batch, from));
        }
        batch.clear();
    }

    private void moveTo(InetSocketAddress source) {
        if (!source.equals(sender)) {
            sender = source;
            from = new Path(local, Arrivals.endpointOf(source));
        }
    }
}
