package io.ikelab.gateway.network;

import io.ikelab.gateway.event.GatewayEvent;
import io.ikelab.host.InnerGate;
import io.ikelab.host.Passage;
import io.ikelab.inner.FlowView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enforces a virtual network's security groups and routes on packets between the tunnel and its machines. A packet from the
 * tunnel is routed by the gateway's subnet, then meets the groups of the machine's subnet and of the machine; one from a
 * machine meets them in reverse, then is routed by the machine's subnet.
 */
final class NetworkGate implements InnerGate {
    private static final String WHOLE_NETWORK = "the virtual network";

    private final VirtualNetwork network;
    private final TagScope tags;
    private final Routes gatewayRoutes;
    private final Map<Optional<Subnet>, Routes> routes = new HashMap<>();
    private final FlowTable flows = new FlowTable();
    private final Tally<Denial> denials = new Tally<>();
    private final Tally<Diversion> diversions = new Tally<>();

    /** A group where it is associated. */
    private record Guard(String where, NetworkSecurityGroup group) {}

    private record Routes(String where, EffectiveRoutes effective) {}

    private record Denial(Guard guard, SecurityRule rule) {}

    private record Diversion(String where, Route route) {}

    NetworkGate(NetworkGatePlan plan) {
        network = plan.network();
        tags = plan.tags();
        gatewayRoutes = routes(plan, network.gatewaySubnet());
        network.subnets().forEach(subnet -> routes.put(Optional.of(subnet), routes(plan, Optional.of(subnet))));
        routes.put(Optional.empty(), routes(plan, Optional.empty()));
    }

    private static Routes routes(NetworkGatePlan plan, Optional<Subnet> subnet) {
        return new Routes(subnet.map(NetworkGate::nameOf).orElse(WHOLE_NETWORK), plan.routesOf(subnet));
    }

    @Override
    public Passage arriving(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        Optional<VirtualMachine> machine = network.machineAt(flow.destination());
        // Nobody is there to be guarded.
        if (machine.isEmpty()) {
            return new Passage.Free();
        }
        return routed(gatewayRoutes, NextHopType.VNET_LOCAL, flow, packet)
                .or(() -> guarded(now, flow, /* inbound= */ true, guards(machine.get()), packet))
                .orElseGet(Passage.Free::new);
    }

    @Override
    public Passage leaving(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        Optional<VirtualMachine> machine = network.machineAt(flow.source());
        Optional<Subnet> subnet = network.subnetOf(flow.source());
        List<Guard> guards = machine.map(this::guards).orElse(List.of()).reversed();
        return guarded(now, flow, /* inbound= */ false, guards, packet)
                .or(() -> Optional.ofNullable(routes.get(subnet))
                        .flatMap(own -> routed(own, NextHopType.VIRTUAL_NETWORK_GATEWAY, flow, packet)))
                .orElseGet(Passage.Free::new);
    }

    /** In the order an inbound packet meets them. */
    private List<Guard> guards(VirtualMachine machine) {
        List<Guard> guards = new ArrayList<>();
        Optional<Subnet> subnet = network.subnetOf(machine.ipAddress());
        subnet.flatMap(Subnet::networkSecurityGroup)
                .ifPresent(group ->
                        guards.add(new Guard(subnet.map(NetworkGate::nameOf).orElse(WHOLE_NETWORK), group)));
        machine.networkSecurityGroup()
                .ifPresent(group -> guards.add(new Guard("virtual machine '" + machine.name() + "'", group)));
        return guards;
    }

    /** What bars the packet; empty when nothing does. */
    private Optional<Passage> guarded(Instant now, Flow flow, boolean inbound, List<Guard> guards, FlowView packet) {
        if (guards.isEmpty() || flows.isReply(now, flow)) {
            return Optional.empty();
        }
        for (Guard guard : guards) {
            SecurityRule rule = guard.group().decide(flow, inbound, tags);
            if (!rule.allow()) {
                return Optional.of(denied(new Denial(guard, rule), packet));
            }
        }
        flows.allowed(now, flow);
        return Optional.empty();
    }

    private Passage denied(Denial denial, FlowView packet) {
        String text = packet.text();
        Optional<Passage.Report> report = denials.count(denial)
                .map(count -> meta -> new GatewayEvent.SecurityRuleDenied(
                        meta,
                        denial.guard().group().name(),
                        denial.rule().name(),
                        denial.rule().priority(),
                        denial.rule().inbound(),
                        denial.guard().where(),
                        text,
                        count));
        return new Passage.Barred(report);
    }

    /** What leads the packet elsewhere than it has to go; empty when nothing does. */
    private Optional<Passage> routed(Routes own, NextHopType wanted, Flow flow, FlowView packet) {
        Route route = own.effective().to(flow.destination());
        return route.nextHop() == wanted
                ? Optional.empty()
                : Optional.of(diverted(new Diversion(own.where(), route), packet));
    }

    private Passage diverted(Diversion diversion, FlowView packet) {
        String text = packet.text();
        Route route = diversion.route();
        Optional<Passage.Report> report = diversions
                .count(diversion)
                .map(count -> meta -> new GatewayEvent.RouteTookElsewhere(
                        meta,
                        route.label(),
                        route.prefix().toString(),
                        route.nextHopText(),
                        diversion.where(),
                        text,
                        count));
        return new Passage.Barred(report);
    }

    private static String nameOf(Subnet subnet) {
        return "subnet '" + subnet.name() + "'";
    }
}
