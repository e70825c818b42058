package io.ikelab.net;

import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * A UDP datagram (RFC 768) in and out of a {@link Packet}.
 *
 * <p>Fragments are no datagrams, so none gets to ESP (RFC 4303 §3.4.1).
 */
public record UdpDatagram(Path path, Octets data) {
    private static final int HEADER = 8;

    /** The datagram that {@code packet} carries, local end first; empty when it carries none or a broken one. */
    public static Optional<UdpDatagram> receivedIn(Packet packet) {
        Octets payload = packet.payload();
        if (packet.protocol() != IpProtocol.UDP || packet.fields().isFragment() || payload.length() < HEADER) {
            return Optional.empty();
        }
        int length = u16(payload, 4);
        if (length < HEADER || length > payload.length()) {
            return Optional.empty();
        }
        Endpoint remote = new Endpoint(packet.source(), u16(payload, 0));
        Endpoint local = new Endpoint(packet.destination(), u16(payload, 2));
        return Optional.of(new UdpDatagram(new Path(local, remote), payload.slice(HEADER, length)));
    }

    /** This datagram as a packet from the path's local to its remote end, with a correct checksum. */
    public Packet toPacket(PacketId id, IpFields fields) {
        WireWriter out = new WireWriter(HEADER + data.length());
        out.u16(path.local().port()).u16(path.remote().port()).u16(HEADER + data.length());
        int checksumAt = out.length();
        out.u16(0).octets(data);
        int checksum =
                InternetChecksum.udp(path.local().address(), path.remote().address(), out.toOctets());
        out.patchU16(checksumAt, checksum);
        return new Packet(id, path.local().address(), path.remote().address(), IpProtocol.UDP, fields, out.toOctets());
    }

    private static int u16(Octets octets, int at) {
        return octets.at(at) << 8 | octets.at(at + 1);
    }
}
