package io.ikelab.capture.packet;

import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.Packet;
import io.ikelab.net.RawIp;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import java.util.Optional;

/** Packets out of a capture, as the nodes know them: the way back from {@link RawIp}. */
public final class OuterPacket {
    /** Whose packets they are is not in a capture. */
    private static final NodeName CAPTURE = new NodeName("capture");

    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_RAW = 101;
    private static final int LINKTYPE_IPV4 = 228;
    private static final int LINKTYPE_IPV6 = 229;
    private static final int ETHERNET_ADDRESSES = 12;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int FRAGMENT = 44;
    private static final int V4_HEADER_MIN = 20;

    private OuterPacket() {}

    /**
     * Empty when the record is no IP packet, or a cut one.
     *
     * @param frame number of the record in its file, from 1; becomes the packet's number
     */
    public static Optional<Packet> of(CapturedPacket record, long frame) {
        PacketId id = new PacketId(CAPTURE, frame);
        try {
            return switch (record.linkType()) {
                case LINKTYPE_RAW, LINKTYPE_IPV4, LINKTYPE_IPV6 -> ip(record.octets(), id);
                case LINKTYPE_ETHERNET -> ethernet(record.octets(), id);
                default -> Optional.empty();
            };
        } catch (MalformedException cut) {
            return Optional.empty();
        }
    }

    private static Optional<Packet> ethernet(Octets frame, PacketId id) {
        WireReader in = frame.reader();
        in.skip(ETHERNET_ADDRESSES);
        int type = in.u16();
        return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6 ? ip(in.rest(), id) : Optional.empty();
    }

    private static Optional<Packet> ip(Octets octets, PacketId id) {
        return switch (octets.isEmpty() ? 0 : octets.at(0) >>> 4) {
            case 4 -> v4(octets, id);
            case 6 -> Optional.of(v6(octets.reader(), id));
            default -> Optional.empty();
        };
    }

    /** RFC 791 §3.1; options are passed over. */
    private static Optional<Packet> v4(Octets octets, PacketId id) {
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
        if (headerLength < V4_HEADER_MIN || totalLength < headerLength || totalLength > octets.length()) {
            return Optional.empty();
        }
        IpFields fields = new IpFields(
                ttl,
                trafficClass,
                identification,
                (fragment & 0x4000) != 0,
                (fragment & 0x2000) != 0,
                (fragment & 0x1fff) * 8);
        return Optional.of(
                new Packet(id, source, destination, protocol, fields, octets.slice(headerLength, totalLength)));
    }

    /** RFC 8200 §3, with its fragment header where there is one; other extension headers count as payload. */
    private static Packet v6(WireReader in, PacketId id) {
        int trafficClass = in.i32() >>> 20 & 0xff;
        int length = in.u16();
        int next = in.u8();
        int ttl = in.u8();
        IpAddress source = new IpAddress(in.octets(16));
        IpAddress destination = new IpAddress(in.octets(16));
        WireReader payload = in.sub(length);
        if (next != FRAGMENT) {
            IpFields whole = new IpFields(ttl, trafficClass, 0, true, false, 0);
            return new Packet(id, source, destination, next, whole, payload.rest());
        }
        int protocol = payload.u8();
        payload.skip(1);
        int offset = payload.u16();
        long identification = payload.u32();
        IpFields fields = new IpFields(ttl, trafficClass, identification, true, (offset & 1) != 0, offset & 0xfff8);
        return new Packet(id, source, destination, protocol, fields, payload.rest());
    }
}
