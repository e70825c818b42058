package io.ikelab.capture.packet;

import io.ikelab.capture.file.Frame;

/** What an EtherType leads to: IP, by way of tags, labels and other headers between. */
final class EtherType {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;
    private static final int QINQ = 0x88a8;
    private static final int QINQ_OLD = 0x9100;
    private static final int MPLS = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_SESSION = 0x8864;

    /** Up to here it is a length (IEEE 802.3), and LLC follows. */
    private static final int LENGTH_MAX = 1500;

    private static final int TYPE = 2;
    private static final int TAG = 4;
    private static final int TAGS_MAX = 8;

    /** LLC with SNAP (RFC 1042): both service access points 0xaa, unnumbered information, no organisation. */
    private static final int SNAP = 0xaaaa_0300;

    private static final int SNAP_TYPE_AT = 6;

    private EtherType() {}

    /** Where IP begins in what stands at {@code at}; {@link LinkLayer#NONE} where it does not. */
    static int network(int type, Frame frame, int at) {
        int next = type;
        int offset = at;
        for (int tags = 0; isTag(next) && tags < TAGS_MAX && LinkLayer.has(frame, offset, TAG); tags++) {
            next = frame.u16(offset + TYPE);
            offset += TAG;
        }
        return switch (next) {
            case IPV4, IPV6 -> offset;
            case PPPOE_SESSION -> PointToPoint.overEthernet(frame, offset);
            case MPLS, MPLS_MULTICAST -> behindLabels(frame, offset);
            default -> next <= LENGTH_MAX ? behindSnap(frame, offset) : LinkLayer.NONE;
        };
    }

    /** LLC at {@code at}, as it is in frames of IEEE 802.3 and 802.11. */
    static int behindSnap(Frame frame, int at) {
        if (!LinkLayer.has(frame, at, SNAP_TYPE_AT + TYPE) || frame.i32(at) != SNAP) {
            return LinkLayer.NONE;
        }
        int type = frame.u16(at + SNAP_TYPE_AT);
        return type > LENGTH_MAX ? network(type, frame, at + SNAP_TYPE_AT + TYPE) : LinkLayer.NONE;
    }

    /** RFC 3032 §2.1: the last label says so; what follows is told by its own first octet. */
    private static int behindLabels(Frame frame, int at) {
        int offset = at;
        for (int labels = 0; labels < TAGS_MAX && LinkLayer.has(frame, offset, TAG); labels++) {
            boolean last = (frame.u8(offset + 2) & 1) != 0;
            offset += TAG;
            if (last) {
                return offset;
            }
        }
        return LinkLayer.NONE;
    }

    private static boolean isTag(int type) {
        return type == VLAN || type == QINQ || type == QINQ_OLD;
    }
}
