package io.ikelab.esp;

import io.ikelab.inner.FlowView;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.WireReader;
import io.ikelab.wire.TrafficSelector;

/** One traffic selector with its addresses as numbers; IPv4 lives in the low half. */
record AddressRange(
        boolean v6,
        int protocol,
        int startPort,
        int endPort,
        long startHigh,
        long startLow,
        long endHigh,
        long endLow) {
    static AddressRange of(TrafficSelector selector) {
        return new AddressRange(
                selector.isV6(),
                selector.protocol(),
                selector.startPort(),
                selector.endPort(),
                high(selector.start()),
                low(selector.start()),
                high(selector.end()),
                low(selector.end()));
    }

    boolean speaksOf(FlowView flow) {
        return v6 == flow.isV6() && (protocol == 0 || protocol == flow.protocol());
    }

    boolean holds(long high, long low) {
        return compare(high, low, startHigh, startLow) >= 0 && compare(high, low, endHigh, endLow) <= 0;
    }

    /** A packet that shows no port fits only "any" and OPAQUE (RFC 7296 §3.13.1: 65535 to 0), and OPAQUE fits no other. */
    boolean allows(boolean portKnown, int port) {
        if (startPort == 0 && endPort == 0xffff) {
            return true;
        }
        boolean opaque = startPort == 0xffff && endPort == 0;
        return portKnown ? port >= startPort && port <= endPort : opaque;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int upper = Long.compareUnsigned(high, otherHigh);
        return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
    }

    private static long high(IpAddress address) {
        return address.isV6() ? address.octets().reader().u64() : 0;
    }

    private static long low(IpAddress address) {
        WireReader reader = address.octets().reader();
        if (!address.isV6()) {
            return reader.u32();
        }
        reader.skip(8);
        return reader.u64();
    }
}
