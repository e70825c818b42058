package io.ikelab.gateway.network;

import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.Flow.Ports;
import io.ikelab.host.flow.PortRange;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A rule of a network security group.
 *
 * @param priority 100 to 4096, lower ones are asked first; Azure's own are above 65000
 * @param inbound or outbound, from a machine's point of view
 * @param allow or deny
 */
public record SecurityRule(
        String name,
        int priority,
        boolean inbound,
        boolean allow,
        RuleProtocol protocol,
        Side source,
        Side destination) {
    public static final int PRIORITY_MIN = 100;
    public static final int PRIORITY_MAX = 4096;

    /** Addresses and ports of one side; any of each. */
    public record Side(List<AddressMatch> addresses, List<PortRange> ports) {
        static final Side ANY = new Side(List.of(new AddressMatch.Any()), List.of(PortRange.ANY));

        public Side {
            addresses = List.copyOf(addresses);
            ports = List.copyOf(ports);
        }

        static Side of(ServiceTag tag) {
            return new Side(List.of(new AddressMatch.Tag(tag)), List.of(PortRange.ANY));
        }
    }

    boolean matches(Flow flow, TagScope scope) {
        return protocol.matches(flow.protocol())
                && source.addresses().stream().anyMatch(match -> match.matches(flow.source(), scope))
                && destination.addresses().stream().anyMatch(match -> match.matches(flow.destination(), scope))
                && portsMatch(source, flow, Ports::source)
                && portsMatch(destination, flow, Ports::destination);
    }

    /** A packet without ports, such as ICMP, is meant only where all ports are. */
    private static boolean portsMatch(Side side, Flow flow, ToIntFunction<Ports> which) {
        if (side.ports().contains(PortRange.ANY)) {
            return true;
        }
        return flow.hasPorts()
                && flow.ports()
                        .filter(ports -> side.ports().stream().anyMatch(range -> range.holds(which.applyAsInt(ports))))
                        .isPresent();
    }
}
