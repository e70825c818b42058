package io.ikelab.wire;

import io.ikelab.octets.Octets;

/** Traffic selectors the way configurations write them. */
final class TrafficSelectorText {
    private static final int OPAQUE_START = 0xffff;

    private TrafficSelectorText() {}

    static String of(TrafficSelector selector) {
        return addresses(selector) + traffic(selector);
    }

    private static String addresses(TrafficSelector selector) {
        int prefix = prefixLength(selector.start().octets(), selector.end().octets());
        return prefix < 0 ? selector.start() + "-" + selector.end() : selector.start() + "/" + prefix;
    }

    private static String traffic(TrafficSelector selector) {
        boolean anyPort = selector.startPort() == 0 && selector.endPort() == 0xffff;
        if (selector.protocol() == 0 && anyPort) {
            return "";
        }
        String protocol = selector.protocol() == 0 ? "any" : Integer.toString(selector.protocol());
        if (anyPort) {
            return "[" + protocol + "]";
        }
        boolean opaque = selector.startPort() == OPAQUE_START && selector.endPort() == 0;
        return "[" + protocol + "/" + (opaque ? "opaque" : selector.startPort() + "-" + selector.endPort()) + "]";
    }

    /** The length of the one prefix that is exactly this range, or -1. */
    private static int prefixLength(Octets start, Octets end) {
        int bits = start.length() * 8;
        int common = 0;
        while (common < bits && bit(start, common) == bit(end, common)) {
            common++;
        }
        for (int i = common; i < bits; i++) {
            if (bit(start, i) != 0 || bit(end, i) != 1) {
                return -1;
            }
        }
        return common;
    }

    private static int bit(Octets octets, int index) {
        return octets.at(index / 8) >> 7 - index % 8 & 1;
    }
}
