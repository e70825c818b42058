package io.ikelab.capture.packet;

import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import java.util.Optional;

/** Reads IP headers with the extension headers behind them; of a cut packet what is there. */
final class IpLayer {
    private static final int V4_HEADER_MIN = 20;
    private static final int V6_HEADER = 40;
    private static final int FRAGMENT_HEADER = 8;

    /** RFC 8200 §4.1: eight at most in their order; more would be a trap. */
    private static final int EXTENSIONS_MAX = 16;

    private IpLayer() {}

    /** A header chain being followed: what comes next, where it begins and where the packet ends as far as it is there. */
    private record Position(int next, int from, int to, IpFields fields) {
        Position past(int protocol, int length) {
            return new Position(protocol, Math.min(to, from + length), to, fields);
        }
    }

    /**
     * The packet that begins at {@code at}; empty when its header is cut or broken. Its payload is what was captured of it.
     *
     * @param id becomes the packet's
     */
    static Optional<OuterPacket> read(Octets octets, int at, PacketId id) {
        if (at >= octets.length()) {
            return Optional.empty();
        }
        try {
            return switch (octets.at(at) >>> 4) {
                case 4 -> v4(octets, at, id);
                case 6 -> Optional.of(v6(octets, at, id));
                default -> Optional.empty();
            };
        } catch (MalformedException cut) {
            return Optional.empty();
        }
    }

    /** RFC 791 §3.1; options are passed over. A length of zero is one that was left to the network card. */
    private static Optional<OuterPacket> v4(Octets octets, int at, PacketId id) {
        WireReader in = octets.reader();
        in.skip(at);
        int headerLength = (in.u8() & 0xf) * 4;
        int trafficClass = in.u8();
        int stated = in.u16();
        int identification = in.u16();
        int fragment = in.u16();
        int ttl = in.u8();
        int protocol = in.u8();
        in.skip(2);
        IpAddress source = new IpAddress(in.octets(4));
        IpAddress destination = new IpAddress(in.octets(4));
        int length = stated == 0 ? octets.length() - at : stated;
        if (headerLength < V4_HEADER_MIN || length < headerLength || at + headerLength > octets.length()) {
            return Optional.empty();
        }
        IpFields fields = new IpFields(
                ttl,
                trafficClass,
                identification,
                (fragment & 0x4000) != 0,
                (fragment & 0x2000) != 0,
                (fragment & 0x1fff) * 8);
        Position payload = new Position(protocol, at + headerLength, Math.min(octets.length(), at + length), fields);
        Packet packet = packet(octets, source, destination, payload, id);
        return Optional.of(new OuterPacket(packet, length, at + length > octets.length()));
    }

    /** RFC 8200 §3; a length of zero may be a jumbogram's or the network card's. */
    private static OuterPacket v6(Octets octets, int at, PacketId id) {
        WireReader in = octets.reader();
        in.skip(at);
        int trafficClass = in.i32() >>> 20 & 0xff;
        int stated = in.u16();
        int next = in.u8();
        int ttl = in.u8();
        IpAddress source = new IpAddress(in.octets(16));
        IpAddress destination = new IpAddress(in.octets(16));
        int length = V6_HEADER + (stated == 0 ? octets.length() - at - V6_HEADER : stated);
        IpFields fields = new IpFields(ttl, trafficClass, 0, true, false, 0);
        Position payload = new Position(next, at + V6_HEADER, Math.min(octets.length(), at + length), fields);
        Packet packet = packet(octets, source, destination, payload, id);
        return new OuterPacket(packet, length, at + length > octets.length());
    }

    private static Packet packet(Octets octets, IpAddress source, IpAddress destination, Position first, PacketId id) {
        Position last = first;
        for (int headers = 0; headers < EXTENSIONS_MAX && isExtension(last) && !isLaterFragment(last); headers++) {
            last = step(octets, last);
        }
        Octets payload = octets.slice(last.from(), last.to());
        return new Packet(id, source, destination, last.next(), last.fields(), payload);
    }

    private static boolean isExtension(Position at) {
        return IpProtocol.isExtension(at.next()) && at.to() - at.from() >= FRAGMENT_HEADER;
    }

    /** Behind the first fragment's headers there is data alone. */
    private static boolean isLaterFragment(Position at) {
        return at.fields().fragmentOffset() > 0;
    }

    private static Position step(Octets octets, Position at) {
        int next = octets.at(at.from());
        int length = octets.at(at.from() + 1);
        return switch (at.next()) {
            case IpProtocol.FRAGMENT -> fragment(octets, at, next);
            // RFC 4302 §2.2 counts in units of 4 octets, without the first two; RFC 8200 §4.3 in units of 8.
            case IpProtocol.AH -> at.past(next, (length + 2) * 4);
            default -> at.past(next, (length + 1) * 8);
        };
    }

    /** RFC 8200 §4.5. */
    private static Position fragment(Octets octets, Position at, int next) {
        WireReader in = octets.reader();
        in.skip(at.from() + 2);
        int offset = in.u16();
        long identification = in.u32();
        IpFields whole = at.fields();
        IpFields fields = new IpFields(
                whole.ttl(), whole.trafficClass(), identification, true, (offset & 1) != 0, offset & 0xfff8);
        return new Position(next, Math.min(at.to(), at.from() + FRAGMENT_HEADER), at.to(), fields);
    }
}
