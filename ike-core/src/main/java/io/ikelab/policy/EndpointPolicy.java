package io.ikelab.policy;

import io.ikelab.net.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything one IKE end is configured with.
 *
 * @param connections in the order they are tried
 * @param vendorIds what it says it is made of
 * @param ikev1Answer what a peer gets that speaks version 1
 * @param noticeLimit how much it says to whom it has no IKE SA with
 * @param halfOpen how much it lets strangers begin
 */
public record EndpointPolicy(
        IkePorts ports,
        List<ConnectionPolicy> connections,
        VendorIds vendorIds,
        Ikev1Answer ikev1Answer,
        NoticeLimit noticeLimit,
        HalfOpenPolicy halfOpen) {
    public EndpointPolicy(
            IkePorts ports, List<ConnectionPolicy> connections, VendorIds vendorIds, Ikev1Answer ikev1Answer) {
        this(ports, connections, vendorIds, ikev1Answer, NoticeLimit.DEFAULT, HalfOpenPolicy.DEFAULT);
    }

    /** Without vendor IDs, and silent where version 1 is spoken. */
    public EndpointPolicy(IkePorts ports, List<ConnectionPolicy> connections) {
        this(ports, connections, VendorIds.NONE, Ikev1Answer.SILENCE);
    }

    public EndpointPolicy {
        connections = List.copyOf(connections);
        Set<String> names = new HashSet<>();
        for (ConnectionPolicy connection : connections) {
            if (!names.add(connection.name())) {
                throw new IllegalArgumentException("two connections are called '" + connection.name() + "'");
            }
        }
    }

    public EndpointPolicy withConnections(List<ConnectionPolicy> others) {
        return new EndpointPolicy(ports, others, vendorIds, ikev1Answer, noticeLimit, halfOpen);
    }

    public EndpointPolicy withHalfOpen(HalfOpenPolicy other) {
        return new EndpointPolicy(ports, connections, vendorIds, ikev1Answer, noticeLimit, other);
    }

    public Optional<ConnectionPolicy> named(String name) {
        return connections.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** Connections between these outer addresses that the peer may open, in configured order. */
    public List<ConnectionPolicy> openTo(IpAddress local, IpAddress remote) {
        return between(local, remote).stream()
                .filter(c -> c.options().initiation().mayBeBegun())
                .toList();
    }

    /** Connections between these outer addresses, in configured order. */
    public List<ConnectionPolicy> between(IpAddress local, IpAddress remote) {
        return connections.stream()
                .filter(c -> c.local().equals(local) && c.remote().equals(remote))
                .toList();
    }
}
