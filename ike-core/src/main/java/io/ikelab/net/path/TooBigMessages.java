package io.ikelab.net.path;

import io.ikelab.event.PacketId;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.PathEvent;
import io.ikelab.net.RawIp;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;

/** What routers on a path say of packets too large for the next link. Numbers them, so it is made for one run. */
public final class TooBigMessages {
    /** For routers that have no address of their own to give (RFC 7600 §4.8). */
    public static final IpAddress ROUTER_V4 = IpAddress.of("192.0.0.8");

    /** Of the documentation's range (RFC 3849). */
    public static final IpAddress ROUTER_V6 = IpAddress.of("2001:db8::8");

    private static final int DESTINATION_UNREACHABLE = 3;
    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int PACKET_TOO_BIG = 2;

    /** RFC 792: the header without options and eight octets of what follows it. */
    private static final int QUOTE_V4 = 28;

    /** RFC 4443 §2.4 (c): as much as fits into the least MTU of IPv6, behind both headers. */
    private static final int QUOTE_V6 = 1280 - 40 - 8;

    private long numbers;

    /** To the sender of {@code packet}: the next link carries {@code mtu} octets (RFC 1191 §4, RFC 4443 §3.2). */
    Packet about(Packet packet, int mtu) {
        boolean v6 = packet.source().isV6();
        Octets whole = RawIp.of(packet);
        WireWriter message = new WireWriter();
        if (v6) {
            message.u8(PACKET_TOO_BIG).u8(0).u16(0).u32(mtu);
        } else {
            message.u8(DESTINATION_UNREACHABLE)
                    .u8(FRAGMENTATION_NEEDED)
                    .u16(0)
                    .u16(0)
                    .u16(mtu);
        }
        message.octets(whole.slice(0, Math.min(whole.length(), v6 ? QUOTE_V6 : QUOTE_V4)));
        IpAddress router = v6 ? ROUTER_V6 : ROUTER_V4;
        message.patchU16(
                2,
                v6
                        ? InternetChecksum.withPseudoHeader(
                                router, packet.source(), IpProtocol.ICMPV6, message.toOctets())
                        : InternetChecksum.of(message.toOctets()));
        PacketId id = new PacketId(PathEvent.NODE, numbers++);
        return new Packet(
                id,
                router,
                packet.source(),
                v6 ? IpProtocol.ICMPV6 : IpProtocol.ICMP,
                IpFields.whole(numbers & 0xffff),
                message.toOctets());
    }
}
