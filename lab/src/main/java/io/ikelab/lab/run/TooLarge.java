package io.ikelab.lab.run;

import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import java.util.List;

/** What a narrow path does to packets too large for it. */
final class TooLarge {
    private TooLarge() {}

    /** What comes out at the other end. */
    static List<Packet> arriving(LinkMtu mtu, Packet packet) {
        List<Packet> fragments = mtu.cut(packet);
        return switch (mtu.fate()) {
            case ARRIVE -> fragments;
            case LOST -> fragments.subList(0, 1);
            case REVERSED -> fragments.reversed();
            case OUT_OF_ORDER -> List.of();
        };
    }

    /** One sentence. */
    static String note(LinkMtu mtu, Packet packet) {
        String cut = "a packet of " + LinkMtu.length(packet) + " octets is too large for the path, which carries "
                + mtu.octets() + ", and is cut into " + mtu.cut(packet).size() + " IP fragments";
        return switch (mtu.fate()) {
            case ARRIVE -> cut;
            case LOST -> cut + ", of which all but the first are dropped";
            case REVERSED -> cut + ", of which the last comes first";
            case OUT_OF_ORDER -> cut + ", which come out of order, and Azure's network drops such";
        };
    }
}
