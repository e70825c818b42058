package io.ikelab.capture.packet;

import io.ikelab.capture.file.Frame;
import io.ikelab.net.IpProtocol;

/**
 * What can be told of a frame where it stands, without taking the packet out of the reader's memory: most frames of a large
 * capture are ESP, or nothing of IPsec. One object serves for all frames of a capture.
 */
public final class Glance {
    /** What a frame turned out to be. */
    public enum Kind {
        /** A whole ESP packet with its SPI and sequence number, in UDP on port 4500 or not. */
        ESP,

        /** Nothing that {@link Traffic} would make anything of. */
        FOREIGN,

        /** To be taken apart: IKE, errors of ICMP, fragments, headers with options, and whatever is cut. */
        UNCLEAR
    }

    private static final int V4_HEADER = 20;
    private static final int V6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int ESP_HEADER = 8;
    private static final int FRAGMENT = 0x3fff;
    private static final long LOW_HALF = 0xffff_ffffL;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private boolean v6;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int wireLength;
    private boolean inUdp;
    private int spi;
    private long sequence;

    /** Looks at {@code frame}. The other methods tell of it where it is {@link Kind#ESP}. */
    public Kind at(Frame frame) {
        int network = LinkLayer.network(frame);
        if (network == LinkLayer.NONE) {
            return Kind.FOREIGN;
        }
        if (!LinkLayer.has(frame, network, V6_HEADER + UDP_HEADER + ESP_HEADER)) {
            return Kind.UNCLEAR;
        }
        return switch (frame.u8(network) >>> 4) {
            case 4 -> v4(frame, network);
            case 6 -> v6(frame, network);
            default -> Kind.FOREIGN;
        };
    }

    /** RFC 791 §3.1. */
    private Kind v4(Frame frame, int at) {
        int stated = frame.u16(at + 2);
        wireLength = stated == 0 ? frame.length() - at : stated;
        boolean plain = (frame.u8(at) & 0xf) * 4 == V4_HEADER && (frame.u16(at + 6) & FRAGMENT) == 0;
        if (!plain) {
            return Kind.UNCLEAR;
        }
        v6 = false;
        sourceHigh = 0;
        sourceLow = frame.i32(at + 12) & LOW_HALF;
        destinationHigh = 0;
        destinationLow = frame.i32(at + 16) & LOW_HALF;
        return carried(frame, frame.u8(at + 9), at + V4_HEADER, at);
    }

    /** RFC 8200 §3. */
    private Kind v6(Frame frame, int at) {
        int stated = frame.u16(at + 4);
        wireLength = stated == 0 ? frame.length() - at : V6_HEADER + stated;
        v6 = true;
        sourceHigh = frame.i64(at + 8);
        sourceLow = frame.i64(at + 16);
        destinationHigh = frame.i64(at + 24);
        destinationLow = frame.i64(at + 32);
        return carried(frame, frame.u8(at + 6), at + V6_HEADER, at);
    }

    private Kind carried(Frame frame, int protocol, int at, int start) {
        int there = Math.min(frame.length(), start + wireLength) - at;
        return switch (protocol) {
            case IpProtocol.ESP -> esp(frame, at, there, false);
            case IpProtocol.UDP -> udp(frame, at, there);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> Kind.UNCLEAR;
            default -> IpProtocol.isExtension(protocol) ? Kind.UNCLEAR : Kind.FOREIGN;
        };
    }

    private Kind udp(Frame frame, int at, int there) {
        if (there < UDP_HEADER + ESP_HEADER) {
            return Kind.UNCLEAR;
        }
        int source = frame.u16(at);
        int destination = frame.u16(at + 2);
        boolean marked = frame.i32(at + UDP_HEADER) == 0;
        if (marked || source == EncapsulatedTraffic.IKE || destination == EncapsulatedTraffic.IKE) {
            return Kind.UNCLEAR;
        }
        boolean encapsulating =
                source == EncapsulatedTraffic.NAT_TRAVERSAL || destination == EncapsulatedTraffic.NAT_TRAVERSAL;
        boolean single = frame.u16(at + 4) == UDP_HEADER + 1;
        if (!encapsulating) {
            return Kind.FOREIGN;
        }
        return single ? Kind.UNCLEAR : esp(frame, at + UDP_HEADER, there - UDP_HEADER, true);
    }

    private Kind esp(Frame frame, int at, int there, boolean encapsulated) {
        if (there < ESP_HEADER) {
            return Kind.UNCLEAR;
        }
        spi = frame.i32(at);
        sequence = frame.i32(at + 4) & LOW_HALF;
        inUdp = encapsulated;
        return Kind.ESP;
    }

    /** The low half of the packet's number where it is an extended one. */
    public long sequence() {
        return sequence;
    }

    /** Octets the IP packet had on the wire, its header included. */
    public int wireLength() {
        return wireLength;
    }

    /** Whose packet it is, which way. */
    public Flow flow() {
        return new Flow(v6, sourceHigh, sourceLow, destinationHigh, destinationLow, inUdp, spi);
    }

    /** Whether the packet belongs to {@code flow}. */
    public boolean isOf(Flow flow) {
        return flow.spi() == spi
                && flow.sourceLow() == sourceLow
                && flow.destinationLow() == destinationLow
                && flow.sourceHigh() == sourceHigh
                && flow.destinationHigh() == destinationHigh
                && flow.inUdp() == inUdp
                && flow.v6() == v6;
    }

    /** A number that is the same for all packets of a flow, and seldom for those of two; {@code bits} wide. */
    public int hash(int bits) {
        long mixed = (sourceLow * SPREAD ^ destinationLow) * SPREAD + spi;
        return (int) ((mixed ^ sourceHigh ^ Long.rotateLeft(destinationHigh, 1)) * SPREAD >>> Long.SIZE - bits);
    }

    /**
     * One direction of ESP between two addresses.
     *
     * @param sourceHigh the upper half of an IPv6 address, else 0
     * @param spi as {@code EspSpi} has it
     */
    public record Flow(
            boolean v6,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            boolean inUdp,
            int spi) {}
}
