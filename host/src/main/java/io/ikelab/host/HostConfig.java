package io.ikelab.host;

import io.ikelab.esp.TunnelChoice;
import io.ikelab.event.NodeName;
import io.ikelab.impair.Impairment;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Optional;

/**
 * What an IPsec host is made of.
 *
 * @param policy its connections and ports
 * @param routes which inner packets leave through which connection, the first that fits
 * @param hosts what lies behind it
 * @param gate what stands before those; empty: nothing
 * @param bottleneck what limits how much it carries; empty: nothing but the machine
 * @param impairments what it does wrong on purpose
 * @param fit how inner packets are made to fit its tunnels
 * @param choice which tunnel a packet takes where several routes lead to the same hosts
 * @param names what the hosts' resolver answers
 */
public record HostConfig(
        NodeName name,
        EndpointPolicy policy,
        List<Route> routes,
        List<Inner> hosts,
        Optional<InnerGate.Plan> gate,
        Optional<Bottleneck.Plan> bottleneck,
        List<Impairment> impairments,
        TunnelFit fit,
        TunnelChoice choice,
        NameTable names) {
    /** With nothing between the tunnel and the hosts, and no limit but the machine's. */
    public HostConfig(NodeName name, EndpointPolicy policy, List<Route> routes, List<Inner> hosts) {
        this(name, policy, routes, hosts, Optional.empty(), Optional.empty());
    }

    /** That does nothing wrong on purpose. */
    public HostConfig(
            NodeName name,
            EndpointPolicy policy,
            List<Route> routes,
            List<Inner> hosts,
            Optional<InnerGate.Plan> gate,
            Optional<Bottleneck.Plan> bottleneck) {
        this(
                name,
                policy,
                routes,
                hosts,
                gate,
                bottleneck,
                List.of(),
                TunnelFit.DEFAULT,
                TunnelChoice.FIRST,
                NameTable.EMPTY);
    }

    public HostConfig {
        routes = List.copyOf(routes);
        hosts = List.copyOf(hosts);
        impairments = List.copyOf(impairments);
    }

    public HostConfig withPolicy(EndpointPolicy other) {
        return new HostConfig(name, other, routes, hosts, gate, bottleneck, impairments, fit, choice, names);
    }

    public HostConfig withImpairments(List<Impairment> others) {
        return new HostConfig(name, policy, routes, hosts, gate, bottleneck, others, fit, choice, names);
    }

    public HostConfig withGate(Optional<InnerGate.Plan> other) {
        return new HostConfig(name, policy, routes, hosts, other, bottleneck, impairments, fit, choice, names);
    }

    public HostConfig withFit(TunnelFit other) {
        return new HostConfig(name, policy, routes, hosts, gate, bottleneck, impairments, other, choice, names);
    }

    public HostConfig withChoice(TunnelChoice other) {
        return new HostConfig(name, policy, routes, hosts, gate, bottleneck, impairments, fit, other, names);
    }

    public HostConfig withNames(NameTable others) {
        return new HostConfig(name, policy, routes, hosts, gate, bottleneck, impairments, fit, choice, others);
    }

    /** Whether the same lies behind it. */
    boolean hasSameInside(HostConfig other) {
        return hosts.equals(other.hosts) && gate.equals(other.gate) && names.equals(other.names);
    }

    /** A policy-based host: its connections' selectors are its routes. */
    public static HostConfig policyBased(NodeName name, EndpointPolicy policy, List<Inner> hosts) {
        List<Route> routes = policy.connections().stream()
                .flatMap(connection -> connection.children().stream()
                        .map(child -> new Route(connection.name(), child.localSelectors(), child.remoteSelectors())))
                .toList();
        return new HostConfig(name, policy, routes, hosts);
    }

    /**
     * Inner packets that are a connection's business. Whether an SA takes them is up to the selectors it negotiated.
     *
     * @param local their sources
     * @param remote their destinations
     */
    public record Route(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
        public Route {
            local = List.copyOf(local);
            remote = List.copyOf(remote);
        }

        /** Whether it is the way of packets to {@code destination}, whatever their protocol and ports. */
        public boolean leadsTo(IpAddress destination) {
            return remote.stream()
                    .anyMatch(selector -> selector.start().isV6() == destination.isV6()
                            && selector.start().compareTo(destination) <= 0
                            && selector.end().compareTo(destination) >= 0);
        }
    }

    /** A host behind this end of the tunnel, which answers pings and takes transfers in. */
    public record Inner(String name, List<IpAddress> addresses) {
        public Inner {
            addresses = List.copyOf(addresses);
        }
    }
}
