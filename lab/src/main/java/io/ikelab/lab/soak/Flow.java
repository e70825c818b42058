package io.ikelab.lab.soak;

import io.ikelab.inner.IcmpEcho;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/**
 * Two inner hosts that talk through one Child SA.
 *
 * @param number from 1 to 254
 */
record Flow(int number) {
    String child() {
        return "net-" + number;
    }

    IpAddress host(Side side) {
        return IpAddress.of(prefix(side) + ".10");
    }

    List<TrafficSelector> selectors(Side side) {
        return List.of(TrafficSelector.range(IpAddress.of(prefix(side) + ".0"), IpAddress.of(prefix(side) + ".255")));
    }

    /** An inner packet of this flow as it leaves {@code side}. */
    Octets packetFrom(Side side) {
        return new IcmpEcho(false, 0, 0, Octets.EMPTY)
                .toPacket(host(side), host(side.other()), 0)
                .encode();
    }

    private String prefix(Side side) {
        return (side == Side.PEER ? "10.1." : "10.2.") + number;
    }
}
