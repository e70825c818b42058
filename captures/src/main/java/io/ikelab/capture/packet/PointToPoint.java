package io.ikelab.capture.packet;

import io.ikelab.capture.file.Frame;

/** PPP, over whatever it goes. */
final class PointToPoint {
    private static final int IPV4 = 0x0021;
    private static final int IPV6 = 0x0057;

    /** PPPoE's own header (RFC 2516 §4); PPP's protocol follows. */
    private static final int PPPOE_HEADER = 6;

    /** Address and control of HDLC (RFC 1662 §3.1), which may be left out. */
    private static final int ADDRESS_AND_CONTROL = 0xff03;

    private static final int CISCO_UNICAST = 0x0f00;
    private static final int CISCO_MULTICAST = 0x8f00;
    private static final int TWO = 2;

    private PointToPoint() {}

    static int overEthernet(Frame frame, int at) {
        return protocol(frame, at + PPPOE_HEADER);
    }

    static int behindHdlc(Frame frame, int at) {
        if (!LinkLayer.has(frame, at, 2 * TWO)) {
            return LinkLayer.NONE;
        }
        return switch (frame.u16(at)) {
            case ADDRESS_AND_CONTROL -> protocol(frame, at + TWO);
            // On a serial line of Cisco's an EtherType stands where PPP has its protocol.
            case CISCO_UNICAST, CISCO_MULTICAST -> EtherType.network(frame.u16(at + TWO), frame, at + 2 * TWO);
            default -> protocol(frame, at);
        };
    }

    /** A protocol below 256 may go in one octet (RFC 1661 §6.5), which is odd then. */
    private static int protocol(Frame frame, int at) {
        if (!LinkLayer.has(frame, at, TWO)) {
            return LinkLayer.NONE;
        }
        boolean single = (frame.u8(at) & 1) != 0;
        int protocol = single ? frame.u8(at) : frame.u16(at);
        return protocol == IPV4 || protocol == IPV6 ? at + (single ? 1 : TWO) : LinkLayer.NONE;
    }
}
