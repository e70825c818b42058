package io.ikelab.host.netty;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.host.DatagramKind;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Turns what a node's sockets receive into packets; used on the node's loop only. */
final class Arrivals {
    private final NodeName node;
    private final ShellOptions options;
    private final NodeLoop loop;
    private long foreignPackets;

    Arrivals(NodeName node, ShellOptions options, NodeLoop loop) {
        this.node = node;
        this.options = options;
        this.loop = loop;
    }

    /** One datagram, whole and on its own: a batch was split before. */
    void arrived(Endpoint local, InetSocketAddress sender, Octets data) {
        boolean mayWait = options.roles().apply(local).kindOf(data) != DatagramKind.ESP;
        loop.arrived(data.length(), mayWait, () -> crossed(local, sender, data));
    }

    private Packet crossed(Endpoint local, InetSocketAddress sender, Octets data) {
        Path path = new Path(local, endpointOf(sender));
        Optional<PacketId> known = options.hook().recognise(path, data);
        Packet packet = packet(path, data, known.orElseGet(() -> foreignId(path)));
        if (known.isEmpty()) {
            options.tap().crossed(options.clock().instant(), packet);
        }
        return packet;
    }

    static Endpoint endpointOf(InetSocketAddress address) {
        return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
    }

    /** The kernel keeps the outer IP header to itself: this one is as a plain sender would have written it. */
    private static Packet packet(Path path, Octets data, PacketId id) {
        return new UdpDatagram(path.reversed(), data).toPacket(id, IpFields.whole(id.number() & 0xffff));
    }

    /** The receiver's name is part of it, so that two nodes that hear one device never give the same id. */
    private PacketId foreignId(Path path) {
        return new PacketId(new NodeName(path.remote() + " to " + node), foreignPackets++);
    }
}
