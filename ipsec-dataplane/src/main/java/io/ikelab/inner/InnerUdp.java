package io.ikelab.inner;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * A UDP datagram inside the tunnel.
 *
 * @param sourcePort 0–65535
 * @param destinationPort 0–65535
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 */
public record InnerUdp(int sourcePort, int destinationPort, Octets data) {
    public static final int HEADER = 8;

    /** This datagram in a packet of the addresses' family, with a correct checksum. */
    public IpPacket toPacket(IpAddress source, IpAddress destination, int identification) {
        WireWriter out = new WireWriter(HEADER + data.length());
        out.u16(sourcePort).u16(destinationPort).u16(HEADER + data.length());
        int checksumAt = out.length();
        out.u16(0).octets(data);
        out.patchU16(checksumAt, InternetChecksum.udp(source, destination, out.toOctets()));
        return IpPacket.of(source, destination, IpProtocol.UDP, identification, out.toOctets());
    }

    /** Empty when {@code packet} is no UDP, too short, or its checksum is wrong; only IPv4 may leave it out (RFC 8200 §8.1). */
    public static Optional<InnerUdp> parse(IpPacket packet) {
        Octets payload = packet.payload();
        if (packet.protocol() != IpProtocol.UDP || payload.length() < HEADER) {
            return Optional.empty();
        }
        WireReader in = payload.reader();
        int sourcePort = in.u16();
        int destinationPort = in.u16();
        int length = in.u16();
        int checksum = in.u16();
        if (length < HEADER || length > payload.length() || !isIntact(packet, payload.slice(0, length), checksum)) {
            return Optional.empty();
        }
        return Optional.of(new InnerUdp(sourcePort, destinationPort, payload.slice(HEADER, length)));
    }

    private static boolean isIntact(IpPacket packet, Octets datagram, int checksum) {
        if (checksum == 0) {
            return !packet.isV6();
        }
        return InternetChecksum.withPseudoHeader(packet.source(), packet.destination(), IpProtocol.UDP, datagram) == 0;
    }
}
