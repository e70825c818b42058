package io.ikelab.capture.packet;

import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.capture.file.Frame;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Packet;
import io.ikelab.net.RawIp;
import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * A packet out of a capture, as the nodes know packets: the way back from {@link RawIp}. The headers of the link and the
 * extension headers of IP are passed over.
 *
 * @param packet its payload is what was captured of it
 * @param wireLength octets the IP packet had on the wire, its header included
 * @param cut whether some of them were not captured
 */
public record OuterPacket(Packet packet, int wireLength, boolean cut) {
    /** Whose packets they are is not in a capture. */
    private static final NodeName CAPTURE = new NodeName("capture");

    /**
     * Empty when the record is no IP packet, or a cut one.
     *
     * @param frame number of the record in its file, from 1; becomes the packet's number
     */
    public static Optional<Packet> of(CapturedPacket record, long frame) {
        return evenCut(record, frame).filter(outer -> !outer.cut()).map(OuterPacket::packet);
    }

    /**
     * Empty when the record is no IP packet, or is cut in its headers.
     *
     * @param frame as in {@link #of}
     */
    public static Optional<OuterPacket> evenCut(CapturedPacket record, long frame) {
        return evenCut(Frame.of(record), frame);
    }

    /** The same of a frame where it stands in its file; the packet is a copy. */
    public static Optional<OuterPacket> evenCut(Frame record, long frame) {
        int network = LinkLayer.network(record);
        return network == LinkLayer.NONE || network >= record.length()
                ? Optional.empty()
                : IpLayer.read(record.octets(network, record.length()), 0, new PacketId(CAPTURE, frame));
    }

    /** The packet that {@code octets} begin with at {@code at}, as an error of ICMP quotes it: most often cut. */
    static Optional<OuterPacket> quoted(Octets octets, int at, PacketId id) {
        return IpLayer.read(octets, at, id);
    }
}
