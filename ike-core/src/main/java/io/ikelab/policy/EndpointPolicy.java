package io.ikelab.policy;

import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** Everything one IKE end is configured with. Never changes. */
public final class EndpointPolicy {
    private final IkePorts ports;
    private final List<ConnectionPolicy> connections;
    private final VendorIds vendorIds;
    private final Ikev1Answer ikev1Answer;
    private final NoticeLimit noticeLimit;
    private final HalfOpenPolicy halfOpen;
    private final ConnectionIndex index;

    /**
     * @param connections in the order they are tried
     * @param vendorIds what it says it is made of
     * @param ikev1Answer what a peer gets that speaks version 1
     * @param noticeLimit how much it says to whom it has no IKE SA with
     * @param halfOpen how much it lets strangers begin
     * @throws IllegalArgumentException when two connections have one name
     */
    public EndpointPolicy(
            IkePorts ports,
            List<ConnectionPolicy> connections,
            VendorIds vendorIds,
            Ikev1Answer ikev1Answer,
            NoticeLimit noticeLimit,
            HalfOpenPolicy halfOpen) {
        this.ports = ports;
        this.connections = List.copyOf(connections);
        this.vendorIds = vendorIds;
        this.ikev1Answer = ikev1Answer;
        this.noticeLimit = noticeLimit;
        this.halfOpen = halfOpen;
        this.index = new ConnectionIndex(this.connections);
    }

    public EndpointPolicy(
            IkePorts ports, List<ConnectionPolicy> connections, VendorIds vendorIds, Ikev1Answer ikev1Answer) {
        this(ports, connections, vendorIds, ikev1Answer, NoticeLimit.DEFAULT, HalfOpenPolicy.DEFAULT);
    }

    /** Without vendor IDs, and silent where version 1 is spoken. */
    public EndpointPolicy(IkePorts ports, List<ConnectionPolicy> connections) {
        this(ports, connections, VendorIds.NONE, Ikev1Answer.SILENCE);
    }

    public EndpointPolicy withConnections(List<ConnectionPolicy> others) {
        return new EndpointPolicy(ports, others, vendorIds, ikev1Answer, noticeLimit, halfOpen);
    }

    public EndpointPolicy withHalfOpen(HalfOpenPolicy other) {
        return new EndpointPolicy(ports, connections, vendorIds, ikev1Answer, noticeLimit, other);
    }

    public IkePorts ports() {
        return ports;
    }

    /** In the order they are tried. */
    public List<ConnectionPolicy> connections() {
        return connections;
    }

    public VendorIds vendorIds() {
        return vendorIds;
    }

    public Ikev1Answer ikev1Answer() {
        return ikev1Answer;
    }

    public NoticeLimit noticeLimit() {
        return noticeLimit;
    }

    public HalfOpenPolicy halfOpen() {
        return halfOpen;
    }

    public Optional<ConnectionPolicy> named(String name) {
        return index.named(name);
    }

    /** Connections between these outer addresses that the peer may open, in configured order. */
    public List<ConnectionPolicy> openTo(IpAddress local, IpAddress remote) {
        return index.openTo(local, remote);
    }

    /** Connections between these outer addresses, in configured order. */
    public List<ConnectionPolicy> between(IpAddress local, IpAddress remote) {
        return index.between(local, remote);
    }

    /** Connections between the two identities of {@code connection}, itself among them, in configured order. */
    public List<ConnectionPolicy> betweenTheSameAs(ConnectionPolicy connection) {
        return index.betweenTheSameAs(connection);
    }
}
