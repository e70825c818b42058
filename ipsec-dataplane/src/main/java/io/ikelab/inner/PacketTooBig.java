package io.ikelab.inner;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * What a router says of a packet it could not pass on whole: ICMP's "fragmentation needed and DF set", ICMPv6's "packet too
 * big".
 *
 * @param mtu octets of an IP packet the next link carries
 * @param quoted the beginning of the packet that was too big
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1191#section-4">RFC 1191 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-3.2">RFC 4443 §3.2</a>
 */
public record PacketTooBig(int mtu, Octets quoted) {
    private static final int HEADER = 8;
    private static final int V4_UNREACHABLE = 3;
    private static final int V4_FRAGMENTATION_NEEDED = 4;
    private static final int V6_TOO_BIG = 2;
    private static final int ECHO_IDENTIFIER = 4;
    private static final int ECHO_SEQUENCE = 6;

    /** RFC 1812 §4.3.2.3: as much as fits into 576 octets. */
    private static final int V4_LENGTH_MAX = 576;

    /** RFC 4443 §3.2: as much as fits into IPv6's least MTU. */
    private static final int V6_LENGTH_MAX = 1280;

    /** About {@code packet}; quotes as much of it as a message of {@code source}'s family holds. */
    public static PacketTooBig about(Octets packet, int mtu) {
        boolean v6 = packet.at(0) >>> 4 == 6;
        int room = v6 ? V6_LENGTH_MAX - Ipv6.HEADER - HEADER : V4_LENGTH_MAX - Ipv4.HEADER - HEADER;
        return new PacketTooBig(mtu, packet.slice(0, Math.min(room, packet.length())));
    }

    /** This message with a correct checksum. */
    public IpPacket toPacket(IpAddress source, IpAddress destination, int identification) {
        WireWriter out = new WireWriter(HEADER + quoted.length());
        if (source.isV6()) {
            out.u8(V6_TOO_BIG).u8(0).u16(0).u32(mtu);
        } else {
            out.u8(V4_UNREACHABLE).u8(V4_FRAGMENTATION_NEEDED).u16(0).u16(0).u16(mtu);
        }
        out.octets(quoted);
        int protocol = source.isV6() ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
        int checksum = source.isV6()
                ? InternetChecksum.withPseudoHeader(source, destination, protocol, out.toOctets())
                : InternetChecksum.of(out.toOctets());
        out.patchU16(2, checksum);
        return IpPacket.of(source, destination, protocol, identification, out.toOctets());
    }

    /** Empty when {@code packet} says nothing of the kind or its checksum is wrong. */
    public static Optional<PacketTooBig> parse(IpPacket packet) {
        int protocol = packet.isV6() ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
        return packet.protocol() == protocol
                ? parse(packet.source(), packet.destination(), packet.payload())
                : Optional.empty();
    }

    /** The same of an ICMP or ICMPv6 message between these addresses. */
    public static Optional<PacketTooBig> parse(IpAddress source, IpAddress destination, Octets message) {
        boolean v6 = source.isV6();
        int sum = v6
                ? InternetChecksum.withPseudoHeader(source, destination, IpProtocol.ICMPV6, message)
                : InternetChecksum.of(message);
        if (message.length() < HEADER || sum != 0) {
            return Optional.empty();
        }
        boolean meant = v6
                ? message.at(0) == V6_TOO_BIG
                : message.at(0) == V4_UNREACHABLE && message.at(1) == V4_FRAGMENTATION_NEEDED;
        WireReader in = message.reader();
        in.skip(v6 ? 4 : 6);
        int mtu = v6 ? (int) Math.min(in.u32(), 0xffff) : in.u16();
        return meant ? Optional.of(new PacketTooBig(mtu, in.rest())) : Optional.empty();
    }

    /**
     * Whose packet was too big.
     *
     * @param payload what is quoted of what follows the IP header, of TCP and UDP at least the ports
     */
    public record Quote(IpAddress source, IpAddress destination, int protocol, Octets payload) {
        /** Of an echo request the first eight octets are type, code, checksum, identifier and sequence number. */
        boolean isEchoRequest(int identifier) {
            int request = protocol == IpProtocol.ICMPV6 ? IcmpEcho.V6_REQUEST : IcmpEcho.V4_REQUEST;
            boolean icmp = protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
            return icmp
                    && payload.length() >= IcmpEcho.HEADER
                    && payload.at(0) == request
                    && u16(ECHO_IDENTIFIER) == identifier;
        }

        /** Where it is an echo request. */
        int echoSequence() {
            return u16(ECHO_SEQUENCE);
        }

        /** Ports are the first four octets of TCP, UDP and their like. */
        public boolean hasPorts(int sourcePort, int destinationPort) {
            return payload.length() >= 4 && u16(0) == sourcePort && u16(2) == destinationPort;
        }

        private int u16(int at) {
            return payload.at(at) << 8 | payload.at(at + 1);
        }
    }

    /** Empty where too little is quoted to say. */
    public Optional<Quote> quote() {
        try {
            return quoted.isEmpty() ? Optional.empty() : Optional.of(read());
        } catch (MalformedException tooShort) {
            return Optional.empty();
        }
    }

    private Quote read() {
        WireReader in = quoted.reader();
        if (quoted.at(0) >>> 4 == 6) {
            in.skip(6);
            int protocol = in.u8();
            in.skip(1);
            IpAddress source = new IpAddress(in.octets(16));
            return new Quote(source, new IpAddress(in.octets(16)), protocol, in.rest());
        }
        int options = (in.u8() & 0xf) * 4 - Ipv4.HEADER;
        in.skip(8);
        int protocol = in.u8();
        in.skip(2);
        IpAddress source = new IpAddress(in.octets(4));
        IpAddress destination = new IpAddress(in.octets(4));
        in.skip(Math.max(0, options));
        return new Quote(source, destination, protocol, in.rest());
    }
}
