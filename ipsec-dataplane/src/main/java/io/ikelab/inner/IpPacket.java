package io.ikelab.inner;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * A whole inner IPv4 or IPv6 packet without options or extension headers of its own making.
 *
 * @param protocol what the payload is; for IPv6 the first next-header value
 * @param ttl time to live or hop limit, 0–255
 * @param trafficClass DSCP and ECN, 0–255
 * @param identification IPv4 only, 16 bits
 * @param dontFragment IPv4 only; always true for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200 §3</a>
 */
public record IpPacket(
        IpAddress source,
        IpAddress destination,
        int protocol,
        int ttl,
        int trafficClass,
        int identification,
        boolean dontFragment,
        Octets payload) {
    private static final int DEFAULT_TTL = 64;

    public IpPacket {
        if (source.isV6() != destination.isV6()) {
            throw new IllegalArgumentException("a packet's addresses are of one family");
        }
        int room = source.isV6() ? 0xffff : 0xffff - Ipv4.HEADER;
        if (payload.length() > room) {
            throw new IllegalArgumentException("an IP packet holds at most " + room + " octets");
        }
        dontFragment |= source.isV6();
    }

    /** TTL 64, no DSCP, DF clear. */
    public static IpPacket of(
            IpAddress source, IpAddress destination, int protocol, int identification, Octets payload) {
        return new IpPacket(source, destination, protocol, DEFAULT_TTL, 0, identification & 0xffff, false, payload);
    }

    /** The same with DF as said; IPv6 knows no other than set. */
    public IpPacket withDontFragment(boolean set) {
        return new IpPacket(source, destination, protocol, ttl, trafficClass, identification, set, payload);
    }

    public boolean isV6() {
        return source.isV6();
    }

    public Octets encode() {
        return isV6() ? encodeV6() : encodeV4();
    }

    private Octets encodeV4() {
        WireWriter header = new WireWriter(Ipv4.HEADER);
        header.u8(0x45).u8(trafficClass).u16(Ipv4.HEADER + payload.length());
        header.u16(identification).u16(dontFragment ? Ipv4.DONT_FRAGMENT : 0);
        header.u8(ttl).u8(protocol);
        int checksumAt = header.length();
        header.u16(0).octets(source.octets()).octets(destination.octets());
        header.patchU16(checksumAt, InternetChecksum.of(header.toOctets()));
        return header.toOctets().concat(payload);
    }

    private Octets encodeV6() {
        WireWriter header = new WireWriter(Ipv6.HEADER);
        header.u32(6L << 28 | (long) trafficClass << 20);
        header.u16(payload.length()).u8(protocol).u8(ttl);
        header.octets(source.octets()).octets(destination.octets());
        return header.toOctets().concat(payload);
    }

    /** Empty when {@code octets} is no whole packet, its header's checksum is wrong, or it is a fragment. */
    public static Optional<IpPacket> parse(Octets octets) {
        if (octets.isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (octets.at(0) >>> 4) {
                case 4 -> parseV4(octets);
                case 6 -> parseV6(octets.reader());
                default -> Optional.empty();
            };
        } catch (MalformedException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<IpPacket> parseV4(Octets octets) {
        WireReader in = octets.reader();
        int headerLength = (in.u8() & 0xf) * 4;
        int trafficClass = in.u8();
        int totalLength = in.u16();
        int identification = in.u16();
        int fragment = in.u16();
        int ttl = in.u8();
        int protocol = in.u8();
        in.skip(2);
        IpAddress source = new IpAddress(in.octets(4));
        IpAddress destination = new IpAddress(in.octets(4));
        boolean whole = headerLength >= Ipv4.HEADER && totalLength >= headerLength && totalLength <= octets.length();
        boolean fragmented = (fragment & (Ipv4.FRAGMENT_OFFSET_MASK | Ipv4.MORE_FRAGMENTS)) != 0;
        // Over a header with its right checksum in place the sum comes to zero.
        if (!whole || fragmented || InternetChecksum.of(octets.slice(0, headerLength)) != 0) {
            return Optional.empty();
        }
        boolean dontFragment = (fragment & Ipv4.DONT_FRAGMENT) != 0;
        Octets payload = octets.slice(headerLength, totalLength);
        return Optional.of(
                new IpPacket(source, destination, protocol, ttl, trafficClass, identification, dontFragment, payload));
    }

    private static Optional<IpPacket> parseV6(WireReader in) {
        int trafficClass = in.i32() >>> 20 & 0xff;
        int payloadLength = in.u16();
        int protocol = in.u8();
        int hopLimit = in.u8();
        IpAddress source = new IpAddress(in.octets(16));
        IpAddress destination = new IpAddress(in.octets(16));
        Octets payload = in.octets(payloadLength);
        return Optional.of(new IpPacket(source, destination, protocol, hopLimit, trafficClass, 0, true, payload));
    }
}
