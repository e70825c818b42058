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

    /** The kernel puts at most 128 in a run. */
    private static final int BATCH_PACKETS = 256;

    private final Endpoint local;
    private final PortRole role;
    private final FastPath fastPath;
    private final NodeLoop loop;
    private final InstantSource clock;
    private final PacketBatch batch;
    private InetSocketAddress sender = new InetSocketAddress(0);
    private Path from;

    /** @param batch the loop's, see {@link #newBatch} */
    EspIntake(Endpoint local, PacketBatch batch, ShellOptions options, NodeLoop loop) {
        this.local = local;
        this.batch = batch;
        this.loop = loop;
        fastPath = options.fastPath();
        role = fastPath.role(local);
        clock = options.clock();
        from = new Path(local, new Endpoint(local.address().isV6() ? IpAddress.ANY_V6 : IpAddress.ANY_V4, 0));
    }

    /** One for all sockets of a loop, since each hands over what it has before the next is read. */
    static PacketBatch newBatch() {
        return new PacketBatch(SLAB_OCTETS, BATCH_PACKETS);
    }

    /** Whether ESP comes through this socket at all. */
    boolean isOpen() {
        return role != PortRole.IKE;
    }

    /** Takes {@code data} when it is ESP; otherwise nothing has happened, but what came before is handed over. */
    boolean takes(InetSocketAddress source, ByteBuf data) {
        if (!isOpen()) {
            return false;
        }
        int length = data.readableBytes();
        int at = reserve(source, length, 1);
        data.getBytes(data.readerIndex(), batch.slab(), at, length);
        return takes(at, length);
    }

    /** Where to put {@code packets} datagrams of {@code octets} in all; what came before may be handed over for it. */
    int reserve(InetSocketAddress source, int octets, int packets) {
        if (!batch.hasRoom(octets) || batch.size() + packets > BATCH_PACKETS || !source.equals(sender)) {
            handOver();
            moveTo(source);
        }
        return batch.allocate(octets);
    }

    /** The array that {@link #reserve} speaks of. */
    byte[] slab() {
        return batch.slab();
    }

    /** As above, of a datagram that stands in the array already. */
    boolean takes(int at, int length) {
        if (role.kindOf(batch.slab(), at, length) == DatagramKind.ESP) {
            batch.add(at, length);
            return true;
        }
        // An IKE message may say what to think of the ESP before it: order matters.
        handOverWhatCame();
        return false;
    }

    void handOver() {
        handOverWhatCame();
        batch.clear();
    }

    /** The room stays reserved: of a run the rest is still to come. */
    private void handOverWhatCame() {
        if (batch.size() > 0) {
            loop.lend(() -> fastPath.arrived(clock.instant(), batch, from));
            batch.forgetPackets();
        }
    }

    private void moveTo(InetSocketAddress source) {
        if (!source.equals(sender)) {
            sender = source;
            from = new Path(local, Arrivals.endpointOf(source));
        }
    }
}
