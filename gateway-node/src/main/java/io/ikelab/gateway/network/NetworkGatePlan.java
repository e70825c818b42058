package io.ikelab.gateway.network;

import io.ikelab.host.InnerGate;
import io.ikelab.host.config.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A virtual network as the gate before its machines.
 *
 * @param remote prefixes behind the gateway
 */
public record NetworkGatePlan(VirtualNetwork network, List<Cidr> remote) implements InnerGate.Plan {
    public NetworkGatePlan {
        remote = List.copyOf(remote);
    }

    @Override
    public InnerGate open() {
        return new NetworkGate(this);
    }

    /** Azure counts the prefixes of route tables as the virtual network's, too. */
    TagScope tags() {
        Stream<Cidr> routed = network.subnets().stream()
                .flatMap(subnet -> subnet.routeTable().stream())
                .flatMap(table -> table.routes().stream())
                .map(RouteTable.UserRoute::addressPrefix);
        return new TagScope(Stream.of(network.addressSpace().stream(), remote.stream(), routed)
                .flatMap(prefixes -> prefixes)
                .distinct()
                .toList());
    }

    /** The routes of {@code subnet}, or of a network without subnets. */
    public EffectiveRoutes routesOf(Optional<Subnet> subnet) {
        return EffectiveRoutes.of(network.addressSpace(), remote, subnet.flatMap(Subnet::routeTable));
    }
}
