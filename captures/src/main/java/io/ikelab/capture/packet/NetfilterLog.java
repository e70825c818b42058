package io.ikelab.capture.packet;

import io.ikelab.capture.file.Frame;

/** What Linux logs of packets: a list of items, each with its length and type, one of them the packet. */
final class NetfilterLog {
    private static final int HEADER = 4;
    private static final int ITEM_HEADER = 4;
    private static final int PACKET = 9;
    private static final int ITEMS_MAX = 64;

    private NetfilterLog() {}

    /** Lengths and types are in the byte order of the machine that logged: the other one would make any length absurd. */
    static int network(Frame frame, int at) {
        int item = at + HEADER;
        boolean little = LinkLayer.has(frame, item, ITEM_HEADER) && frame.u16Little(item) <= frame.u16(item);
        for (int items = 0; items < ITEMS_MAX && LinkLayer.has(frame, item, ITEM_HEADER); items++) {
            int length = u16(frame, item, little);
            if (u16(frame, item + 2, little) == PACKET) {
                return item + ITEM_HEADER;
            }
            if (length < ITEM_HEADER) {
                return LinkLayer.NONE;
            }
            item += length + 3 & ~3;
        }
        return LinkLayer.NONE;
    }

    private static int u16(Frame frame, int at, boolean little) {
        return little ? frame.u16Little(at) : frame.u16(at);
    }
}
