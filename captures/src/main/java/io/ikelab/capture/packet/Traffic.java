package io.ikelab.capture.packet;

import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a packet of anybody's carries, by the rules Wireshark goes by. Other than {@link PacketContent}, which reads a run's
 * own packets, it takes packets that are cut, of unknown ports, or quoted in an error. Nothing of a payload is copied.
 */
public sealed interface Traffic {
    /** Of an IKE header's last field, its message's length (RFC 7296 §3.1). */
    int LENGTH_AT = 24;

    /**
     * An IKE message of any version.
     *
     * @param at where it begins in the IP packet's payload
     * @param length octets it says it has
     */
    record Ike(IkeHeader header, int at, long length) implements Traffic {
        /** Whether it speaks IKEv2, version 2.0 to the last bit. */
        public boolean isVersion2() {
            return header.majorVersion() == IkeHeader.MAJOR_VERSION && header.minorVersion() == 0;
        }
    }

    /**
     * An ESP packet.
     *
     * @param sequence its number, the low half where it is an extended one; empty when the packet was cut before it
     */
    record Esp(EspSpi spi, OptionalLong sequence, boolean inUdp) implements Traffic {}

    /** The single octet that keeps a NAT's mapping alive (RFC 3948 §2.3). */
    record Keepalive() implements Traffic {}

    /**
     * An error of ICMP about a packet.
     *
     * @param type and {@code code} as ICMP or ICMPv6 has them
     * @param mtu octets of the largest packet that would have gone on (RFC 1191 §4, RFC 4443 §3.2); 0 where it does not tell
     * @param original the packet, as far as the error quotes it
     * @param carried what that carried
     */
    record Quoted(int type, int code, int mtu, Packet original, Traffic carried) implements Traffic {}

    /** Anything else: other protocols, broken packets, fragments. */
    record Other() implements Traffic {}

    /** What {@code packet} carries. Fragments are none of it: they are to be put together first. */
    static Traffic of(Packet packet) {
        if (packet.fields().isFragment()) {
            return new Other();
        }
        return switch (packet.protocol()) {
            case IpProtocol.ESP -> EncapsulatedTraffic.esp(packet.payload(), 0, false);
            case IpProtocol.UDP -> EncapsulatedTraffic.udp(packet.payload());
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> QuotedTraffic.of(packet);
            default -> new Other();
        };
    }

    /** The IKE message that begins at {@code at}, if one does. */
    static Optional<Ike> ike(Octets payload, int at) {
        if (payload.length() < at + IkeHeader.LENGTH) {
            return Optional.empty();
        }
        Octets header = payload.slice(at, at + IkeHeader.LENGTH);
        long length = header.slice(LENGTH_AT, IkeHeader.LENGTH).reader().u32();
        return length >= IkeHeader.LENGTH && PacketContent.ofIke(header) instanceof PacketContent.Ike(var read, int _)
                ? Optional.of(new Ike(read, at, length))
                : Optional.empty();
    }
}
