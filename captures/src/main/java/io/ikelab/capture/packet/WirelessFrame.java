package io.ikelab.capture.packet;

import io.ikelab.capture.file.Frame;

/** Frames of IEEE 802.11, as far as they are not encrypted: fields are least significant octet first. */
final class WirelessFrame {
    private static final int HEADER = 24;
    private static final int FOURTH_ADDRESS = 6;
    private static final int QUALITY_CONTROL = 2;
    private static final int HIGH_THROUGHPUT_CONTROL = 4;

    private static final int TYPE_MASK = 0x000c;
    private static final int TYPE_DATA = 0x0008;
    private static final int NO_DATA = 0x0040;
    private static final int QUALITY = 0x0080;
    private static final int BOTH_WAYS = 0x0300;
    private static final int PROTECTED = 0x4000;
    private static final int ORDER = 0x8000;

    private WirelessFrame() {}

    static int network(Frame frame, int at) {
        if (!LinkLayer.has(frame, at, HEADER)) {
            return LinkLayer.NONE;
        }
        int control = frame.u16Little(at);
        boolean readable = (control & TYPE_MASK) == TYPE_DATA && (control & NO_DATA) == 0 && (control & PROTECTED) == 0;
        return readable ? EtherType.behindSnap(frame, at + HEADER + more(control)) : LinkLayer.NONE;
    }

    /** What the header has beyond its least. */
    private static int more(int control) {
        int length = (control & BOTH_WAYS) == BOTH_WAYS ? FOURTH_ADDRESS : 0;
        if ((control & QUALITY) != 0) {
            length += QUALITY_CONTROL + ((control & ORDER) != 0 ? HIGH_THROUGHPUT_CONTROL : 0);
        }
        return length;
    }
}
