package io.ikelab.gateway.network;

import io.ikelab.gateway.network.FlowVerdict.Hit;
import io.ikelab.gateway.network.FlowVerdict.Way;
import io.ikelab.host.flow.Flow;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a virtual network's security groups and routes say of a packet: Azure's "IP flow verify" and "next hop" in one. A
 * packet from the tunnel is routed by the gateway's subnet, then meets the groups of the machine's subnet and of the
 * machine; one from a machine meets them in reverse, then is routed by the machine's subnet. Keeps no state: whether a packet
 * is the reply to one that passed, which no group stops, is for the caller to know.
 */
public final class NetworkRules {
    private static final String WHOLE_NETWORK = "the virtual network";

    private final VirtualNetwork network;
    private final TagScope tags;
    private final Map<Optional<Subnet>, Routes> routes = new HashMap<>();

    public NetworkRules(NetworkGatePlan plan) {
        this.network = plan.network();
        this.tags = plan.tags();
        Stream.concat(
                        Stream.of(Optional.<Subnet>empty()),
                        network.subnets().stream().map(Optional::of))
                .forEach(subnet -> routes.put(
                        subnet,
                        new Routes(subnet.map(NetworkRules::nameOf).orElse(WHOLE_NETWORK), plan.routesOf(subnet))));
    }

    /** A group where it is associated. */
    private record Guard(String where, NetworkSecurityGroup group) {}

    private record Routes(String where, EffectiveRoutes effective) {
        Way to(IpAddress destination) {
            return new Way(where, effective.to(destination));
        }
    }

    /** Whether any security group has a say here at all. */
    boolean hasGroups() {
        return network.subnets().stream()
                        .anyMatch(subnet -> subnet.networkSecurityGroup().isPresent())
                || network.virtualMachines().stream()
                        .anyMatch(machine -> machine.networkSecurityGroup().isPresent());
    }

    /** About a packet out of the tunnel. */
    public FlowVerdict arriving(Flow flow, boolean reply) {
        Way way = way(network.gatewaySubnet(), flow);
        if (way.route().nextHop() != NextHopType.VNET_LOCAL) {
            return new FlowVerdict.LedAway(way);
        }
        return guarded(flow, /* inbound= */ true, reply, guards(flow.destination()), way);
    }

    /** About a packet of a machine that has to go through the tunnel. */
    public FlowVerdict leaving(Flow flow, boolean reply) {
        FlowVerdict verdict = departing(flow, reply);
        return verdict instanceof FlowVerdict.Passed(var _, Way way)
                        && way.route().nextHop() != NextHopType.VIRTUAL_NETWORK_GATEWAY
                ? new FlowVerdict.LedAway(way)
                : verdict;
    }

    /** About a packet of a machine, wherever its route leads. */
    public FlowVerdict departing(Flow flow, boolean reply) {
        return guarded(
                flow,
                /* inbound= */ false,
                reply,
                guards(flow.source()).reversed(),
                way(network.subnetOf(flow.source()), flow));
    }

    /** About a packet between two machines of the virtual network, each with its own groups. */
    public FlowVerdict inside(Flow flow, boolean reply) {
        FlowVerdict departing = departing(flow, reply);
        if (!(departing instanceof FlowVerdict.Passed(var hits, Way way))) {
            return departing;
        }
        if (way.route().nextHop() != NextHopType.VNET_LOCAL) {
            return new FlowVerdict.LedAway(way);
        }
        FlowVerdict arriving = guarded(flow, /* inbound= */ true, reply, guards(flow.destination()), way);
        return arriving instanceof FlowVerdict.Passed(var further, Way _)
                ? new FlowVerdict.Passed(joined(hits, further), way)
                : arriving;
    }

    private static List<Hit> joined(List<Hit> first, List<Hit> then) {
        List<Hit> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private Way way(Optional<Subnet> subnet, Flow flow) {
        return Objects.requireNonNull(routes.get(subnet)).to(flow.destination());
    }

    /** In the order an inbound packet meets them. */
    private List<Guard> guards(IpAddress address) {
        List<Guard> guards = new ArrayList<>();
        network.subnetOf(address)
                .ifPresent(subnet -> subnet.networkSecurityGroup()
                        .filter(_ -> !subnet.isForGateways())
                        .ifPresent(group -> guards.add(new Guard(nameOf(subnet), group))));
        network.machineAt(address)
                .ifPresent(machine -> machine.networkSecurityGroup()
                        .ifPresent(group -> guards.add(new Guard("virtual machine '" + machine.name() + "'", group))));
        return guards;
    }

    private FlowVerdict guarded(Flow flow, boolean inbound, boolean reply, List<Guard> guards, Way way) {
        List<Hit> hits = new ArrayList<>();
        for (Guard guard : reply ? List.<Guard>of() : guards) {
            Hit hit = new Hit(guard.where(), guard.group(), guard.group().decide(flow, inbound, tags));
            if (!hit.rule().allow()) {
                return new FlowVerdict.Denied(hit);
            }
            hits.add(hit);
        }
        return new FlowVerdict.Passed(hits, way);
    }

    private static String nameOf(Subnet subnet) {
        return "subnet '" + subnet.name() + "'";
    }
}
