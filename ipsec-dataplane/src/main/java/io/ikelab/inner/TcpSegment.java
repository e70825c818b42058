package io.ikelab.inner;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A TCP segment inside the tunnel. Of its options the maximum segment size is read and written, others are passed over.
 *
 * @param sourcePort 0–65535
 * @param destinationPort 0–65535
 * @param sequence 32 bits, as a signed number
 * @param acknowledgment 32 bits, as a signed number; of use with the ACK bit only
 * @param window 0–65535 octets
 * @param maximumSegmentSize of the option; in a SYN only
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 */
public record TcpSegment(
        int sourcePort,
        int destinationPort,
        int sequence,
        int acknowledgment,
        TcpFlags flags,
        int window,
        OptionalInt maximumSegmentSize,
        Octets data) {
    /** Octets of a header without options. */
    public static final int HEADER = 20;

    private static final int CHECKSUM_AT = 16;
    private static final int WORD = 4;

    /** This segment in a packet of the addresses' family, with a correct checksum. */
    public IpPacket toPacket(IpAddress source, IpAddress destination, int identification) {
        int headerLength = HEADER + (maximumSegmentSize.isPresent() ? MssOption.LENGTH : 0);
        WireWriter out = new WireWriter(headerLength + data.length());
        out.u16(sourcePort).u16(destinationPort);
        out.u32(Integer.toUnsignedLong(sequence)).u32(Integer.toUnsignedLong(acknowledgment));
        out.u8(headerLength / WORD << 4).u8(flags.bits()).u16(window);
        out.u16(0).u16(0);
        maximumSegmentSize.ifPresent(
                size -> out.u8(MssOption.KIND).u8(MssOption.LENGTH).u16(size));
        out.octets(data);
        out.patchU16(
                CHECKSUM_AT, InternetChecksum.withPseudoHeader(source, destination, IpProtocol.TCP, out.toOctets()));
        return IpPacket.of(source, destination, IpProtocol.TCP, identification, out.toOctets());
    }

    /** Empty when {@code packet} is no TCP, too short, or its checksum is wrong. */
    public static Optional<TcpSegment> parse(IpPacket packet) {
        Octets segment = packet.payload();
        if (packet.protocol() != IpProtocol.TCP || segment.length() < HEADER || !isIntact(packet)) {
            return Optional.empty();
        }
        WireReader in = segment.reader();
        int sourcePort = in.u16();
        int destinationPort = in.u16();
        int sequence = in.i32();
        int acknowledgment = in.i32();
        int headerLength = (in.u8() >>> 4) * WORD;
        TcpFlags flags = TcpFlags.of(in.u8());
        int window = in.u16();
        if (headerLength < HEADER || headerLength > segment.length()) {
            return Optional.empty();
        }
        OptionalInt size = MssOption.in(segment.slice(0, headerLength));
        return Optional.of(new TcpSegment(
                sourcePort,
                destinationPort,
                sequence,
                acknowledgment,
                flags,
                window,
                size,
                segment.slice(headerLength, segment.length())));
    }

    private static boolean isIntact(IpPacket packet) {
        return InternetChecksum.withPseudoHeader(
                        packet.source(), packet.destination(), IpProtocol.TCP, packet.payload())
                == 0;
    }
}
