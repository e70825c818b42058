package io.ikelab.gateway.network;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * A user's routes for the subnets it is associated with.
 *
 * @param disableBgpRoutePropagation whether the gateway's routes stay out of those subnets, static ones included
 */
public record RouteTable(String name, List<UserRoute> routes, boolean disableBgpRoutePropagation) {
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /** @param nextHopIpAddress present exactly for a virtual appliance */
    public record UserRoute(
            String name, Cidr addressPrefix, NextHopType nextHopType, Optional<IpAddress> nextHopIpAddress) {}

    /** Its routes as a subnet sees them. */
    List<Route> effective() {
        return routes.stream()
                .map(route -> new Route(
                        Route.Source.USER,
                        "route '" + route.name() + "' of route table '" + name + "'",
                        route.addressPrefix(),
                        route.nextHopType(),
                        route.nextHopIpAddress()))
                .toList();
    }
}
