package io.ikelab.inner;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * An echo request or reply of ICMP or ICMPv6.
 *
 * <pre>
 * |     Type      |     Code      |          Checksum             |
 * |           Identifier          |        Sequence Number        |
 * |     Data ...
 * </pre>
 *
 * @param identifier 16 bits, names the series
 * @param sequence 16 bits
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-4">RFC 4443 §4</a>
 */
public record IcmpEcho(boolean reply, int identifier, int sequence, Octets data) {
    /** Octets of the header before the data. */
    public static final int HEADER = 8;

    private static final int V4_REPLY = 0;
    static final int V4_REQUEST = 8;
    static final int V6_REQUEST = 128;
    private static final int V6_REPLY = 129;

    /** The reply that belongs to this request: everything comes back as it went. */
    public IcmpEcho answer() {
        return new IcmpEcho(true, identifier, sequence, data);
    }

    /** This message in a packet of the addresses' family, with a correct checksum. */
    public IpPacket toPacket(IpAddress source, IpAddress destination, int identification) {
        boolean v6 = source.isV6();
        WireWriter out = new WireWriter(HEADER + data.length());
        out.u8(type(v6)).u8(0);
        int checksumAt = out.length();
        out.u16(0).u16(identifier).u16(sequence).octets(data);
        int checksum = v6
                ? InternetChecksum.withPseudoHeader(source, destination, IpProtocol.ICMPV6, out.toOctets())
                : InternetChecksum.of(out.toOctets());
        out.patchU16(checksumAt, checksum);
        int protocol = v6 ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
        return IpPacket.of(source, destination, protocol, identification, out.toOctets());
    }

    private int type(boolean v6) {
        if (v6) {
            return reply ? V6_REPLY : V6_REQUEST;
        }
        return reply ? V4_REPLY : V4_REQUEST;
    }

    /** Empty when {@code packet} is no echo or its checksum is wrong. */
    public static Optional<IcmpEcho> parse(IpPacket packet) {
        int protocol = packet.isV6() ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
        if (packet.protocol() != protocol || packet.payload().length() < HEADER || !isIntact(packet)) {
            return Optional.empty();
        }
        WireReader in = packet.payload().reader();
        int type = in.u8();
        int code = in.u8();
        boolean reply = type == (packet.isV6() ? V6_REPLY : V4_REPLY);
        boolean request = type == (packet.isV6() ? V6_REQUEST : V4_REQUEST);
        if (code != 0 || !reply && !request) {
            return Optional.empty();
        }
        in.skip(2);
        return Optional.of(new IcmpEcho(reply, in.u16(), in.u16(), in.rest()));
    }

    private static boolean isIntact(IpPacket packet) {
        int sum = packet.isV6()
                ? InternetChecksum.withPseudoHeader(
                        packet.source(), packet.destination(), IpProtocol.ICMPV6, packet.payload())
                : InternetChecksum.of(packet.payload());
        return sum == 0;
    }
}
