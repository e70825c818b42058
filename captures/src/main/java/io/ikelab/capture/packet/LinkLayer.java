package io.ikelab.capture.packet;

import io.ikelab.octets.Octets;
import java.util.OptionalInt;

/**
 * Where the IP packet of a captured frame begins, for the link types that captures of tunnels come with.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">Link-layer header types</a>
 */
final class LinkLayer {
    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    /** What some systems wrote before raw IP had a number of its own. */
    private static final int RAW_BSD = 12;

    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_COOKED_V2 = 276;

    private static final int LOOPBACK_HEADER = 4;
    private static final int ETHERNET_TYPE_AT = 12;
    private static final int COOKED_TYPE_AT = 14;
    private static final int COOKED_V2_HEADER = 20;
    private static final int TYPE = 2;

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_QINQ = 0x88a8;
    private static final int TYPE_QINQ_OLD = 0x9100;
    private static final int TYPE_PPPOE_SESSION = 0x8864;
    private static final int TAG = 4;
    private static final int TAGS_MAX = 8;

    /** PPPoE's own header (RFC 2516 §4); PPP's protocol follows. */
    private static final int PPPOE_HEADER = 6;

    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;

    private LinkLayer() {}

    /** Empty when the frame is cut before it, bears something else, or the link type is none of these. */
    static OptionalInt network(int linkType, Octets frame) {
        return switch (linkType) {
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> OptionalInt.of(0);
            // The family's number depends on the system that captured; the IP version tells as much.
            case NULL, LOOP -> OptionalInt.of(LOOPBACK_HEADER);
            case ETHERNET -> typed(frame, ETHERNET_TYPE_AT);
            case LINUX_COOKED -> typed(frame, COOKED_TYPE_AT);
            case LINUX_COOKED_V2 -> cookedV2(frame);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt cookedV2(Octets frame) {
        return frame.length() >= COOKED_V2_HEADER ? after(u16(frame, 0), frame, COOKED_V2_HEADER) : OptionalInt.empty();
    }

    private static OptionalInt typed(Octets frame, int at) {
        return frame.length() >= at + TYPE ? after(u16(frame, at), frame, at + TYPE) : OptionalInt.empty();
    }

    /** What stands at {@code at}, behind any tags of virtual LANs. */
    private static OptionalInt after(int type, Octets frame, int at) {
        int next = type;
        int offset = at;
        for (int tags = 0; isTag(next) && tags < TAGS_MAX && frame.length() >= offset + TAG; tags++) {
            next = u16(frame, offset + TYPE);
            offset += TAG;
        }
        return switch (next) {
            case TYPE_IPV4, TYPE_IPV6 -> OptionalInt.of(offset);
            case TYPE_PPPOE_SESSION -> pppoe(frame, offset + PPPOE_HEADER);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt pppoe(Octets frame, int at) {
        if (frame.length() < at + TYPE) {
            return OptionalInt.empty();
        }
        int protocol = u16(frame, at);
        return protocol == PPP_IPV4 || protocol == PPP_IPV6 ? OptionalInt.of(at + TYPE) : OptionalInt.empty();
    }

    private static boolean isTag(int type) {
        return type == TYPE_VLAN || type == TYPE_QINQ || type == TYPE_QINQ_OLD;
    }

    private static int u16(Octets octets, int at) {
        return octets.at(at) << Byte.SIZE | octets.at(at + 1);
    }
}
