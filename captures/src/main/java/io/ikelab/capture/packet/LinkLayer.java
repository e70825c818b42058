package io.ikelab.capture.packet;

import io.ikelab.capture.file.Frame;

/**
 * Where the IP packet of a frame begins, for the link types that captures of tunnels come with.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">Link-layer header types</a>
 */
final class LinkLayer {
    /** In the place of an offset where there is no IP packet. */
    static final int NONE = -1;

    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int PPP = 9;
    /** What some systems wrote before raw IP had a number of its own. */
    private static final int RAW_BSD = 12;

    private static final int RAW_OPENBSD = 14;
    private static final int PPP_IN_HDLC = 50;
    private static final int PPP_OVER_ETHERNET = 51;
    private static final int RAW = 101;
    private static final int CISCO_HDLC = 104;
    private static final int WIRELESS = 105;
    private static final int LOOP = 108;
    /** The interface enc0 of the BSDs, where packets of IPsec come by in the clear. */
    private static final int ENC = 109;

    private static final int LINUX_COOKED = 113;
    private static final int PFLOG = 117;
    private static final int RADIOTAP = 127;
    private static final int PPP_WITH_DIRECTION = 204;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int NFLOG = 239;
    private static final int PKTAP = 258;
    private static final int LINUX_COOKED_V2 = 276;

    private static final int LOOPBACK_HEADER = 4;
    private static final int ENC_HEADER = 12;
    private static final int ETHERNET_TYPE_AT = 12;
    private static final int CISCO_TYPE_AT = 2;
    private static final int COOKED_TYPE_AT = 14;
    private static final int COOKED_V2_HEADER = 20;
    private static final int PKTAP_TYPE_AT = 8;
    private static final int PKTAP_HEADER_MIN = 12;
    private static final int TYPE = 2;

    private LinkLayer() {}

    /** {@link #NONE} when the frame is cut before it, bears something else, or the link type is none of these. */
    static int network(Frame frame) {
        return network(frame.linkType(), frame, 0);
    }

    private static int network(int linkType, Frame frame, int at) {
        return switch (linkType) {
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> at;
            // The family's number depends on the system that captured; the IP version tells as much.
            case NULL, LOOP -> at + LOOPBACK_HEADER;
            case ENC -> at + ENC_HEADER;
            case ETHERNET -> typed(frame, at + ETHERNET_TYPE_AT);
            case CISCO_HDLC -> typed(frame, at + CISCO_TYPE_AT);
            case LINUX_COOKED -> typed(frame, at + COOKED_TYPE_AT);
            case LINUX_COOKED_V2 -> cookedV2(frame, at);
            case PPP, PPP_IN_HDLC -> PointToPoint.behindHdlc(frame, at);
            case PPP_WITH_DIRECTION -> PointToPoint.behindHdlc(frame, at + 1);
            case PPP_OVER_ETHERNET -> PointToPoint.overEthernet(frame, at);
            case WIRELESS -> WirelessFrame.network(frame, at);
            case RADIOTAP -> has(frame, at, 4) ? WirelessFrame.network(frame, at + frame.u16Little(at + 2)) : NONE;
            case PFLOG -> has(frame, at, 1) ? at + (frame.u8(at) + 3 & ~3) : NONE;
            case NFLOG -> NetfilterLog.network(frame, at);
            case PKTAP -> tapped(frame, at);
            default -> NONE;
        };
    }

    /** Of macOS: a header that tells its own length, and what link type follows; the latter never itself again. */
    private static int tapped(Frame frame, int at) {
        if (!has(frame, at, PKTAP_HEADER_MIN)) {
            return NONE;
        }
        int type = Integer.reverseBytes(frame.i32(at + PKTAP_TYPE_AT));
        int length = frame.u16Little(at);
        return type == PKTAP ? NONE : network(type, frame, at + length);
    }

    private static int cookedV2(Frame frame, int at) {
        return has(frame, at, COOKED_V2_HEADER) ? EtherType.network(frame.u16(at), frame, at + COOKED_V2_HEADER) : NONE;
    }

    private static int typed(Frame frame, int at) {
        return has(frame, at, TYPE) ? EtherType.network(frame.u16(at), frame, at + TYPE) : NONE;
    }

    /** Whether {@code length} octets from {@code at} on were captured. */
    static boolean has(Frame frame, int at, int length) {
        return at <= frame.length() - length;
    }
}
