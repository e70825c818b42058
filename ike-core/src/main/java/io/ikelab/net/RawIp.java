package io.ikelab.net;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;

/** Outer packets as octets from the IP header on: what link type "raw IP" holds. */
public final class RawIp {
    private static final int V4_HEADER = 20;
    private static final int V6_HEADER = 40;
    private static final int FRAGMENT_HEADER = 8;
    private static final int FRAGMENT = 44;

    private RawIp() {}

    /** {@code packet} with the IP header its fields describe; IPv4's with a correct checksum. */
    public static Octets of(Packet packet) {
        return packet.source().isV6() ? v6(packet) : v4(packet);
    }

    /** RFC 791 §3.1, without options. */
    private static Octets v4(Packet packet) {
        IpFields fields = packet.fields();
        int flags = (fields.dontFragment() ? 0x4000 : 0) | (fields.moreFragments() ? 0x2000 : 0);
        WireWriter header = new WireWriter(V4_HEADER);
        header.u8(0x45).u8(fields.trafficClass());
        header.u16(V4_HEADER + packet.payload().length());
        header.u16((int) (fields.identification() & 0xffff));
        header.u16(flags | fields.fragmentOffset() / 8);
        header.u8(fields.ttl()).u8(packet.protocol());
        int checksumAt = header.length();
        header.u16(0);
        header.octets(packet.source().octets()).octets(packet.destination().octets());
        header.patchU16(checksumAt, InternetChecksum.of(header.toOctets()));
        return header.octets(packet.payload()).toOctets();
    }

    /** RFC 8200 §3, and the fragment header of §4.5 where it is a fragment. */
    private static Octets v6(Packet packet) {
        IpFields fields = packet.fields();
        int extension = fields.isFragment() ? FRAGMENT_HEADER : 0;
        WireWriter out = new WireWriter(V6_HEADER + extension);
        out.u32(6L << 28 | (long) fields.trafficClass() << 20);
        out.u16(extension + packet.payload().length());
        out.u8(extension > 0 ? FRAGMENT : packet.protocol()).u8(fields.ttl());
        out.octets(packet.source().octets()).octets(packet.destination().octets());
        if (extension > 0) {
            out.u8(packet.protocol()).u8(0);
            out.u16(fields.fragmentOffset() | (fields.moreFragments() ? 1 : 0));
            out.u32(fields.identification());
        }
        return out.octets(packet.payload()).toOctets();
    }
}
