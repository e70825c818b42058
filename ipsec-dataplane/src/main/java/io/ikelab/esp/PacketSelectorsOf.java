package io.ikelab.esp;

import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.inner.FlowView;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.wire.TrafficSelector;

/** The packet that asks for a tunnel as traffic selectors (RFC 7296 §2.9). */
final class PacketSelectorsOf {
    private static final int ANY_END = 0xffff;

    private PacketSelectorsOf() {}

    static PacketSelectors flow(FlowView flow) {
        return new PacketSelectors(
                selector(flow, flow.source(), flow.sourcePort()),
                selector(flow, flow.destination(), flow.destinationPort()));
    }

    private static TrafficSelector selector(FlowView flow, IpAddress address, int port) {
        // An echo's answer has another ICMP type than its question: a type would ask for a tunnel of one direction.
        boolean icmp = flow.protocol() == IpProtocol.ICMP || flow.protocol() == IpProtocol.ICMPV6;
        boolean any = icmp || !flow.portsKnown();
        return new TrafficSelector(flow.protocol(), any ? 0 : port, any ? ANY_END : port, address, address);
    }
}
