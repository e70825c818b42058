package io.ikelab.gateway.network;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The routes of one subnet. The longest prefix wins, then a user's route before a gateway's before Azure's own; except that
 * no gateway's route, however specific, takes traffic of the virtual network's own prefixes.
 */
public final class EffectiveRoutes {
    /** Azure drops these where nothing more specific is known (RFC 1918, RFC 6598). */
    private static final List<Cidr> PRIVATE =
            List.of(cidr("10.0.0.0/8"), cidr("172.16.0.0/12"), cidr("192.168.0.0/16"), cidr("100.64.0.0/10"));

    private static final List<Cidr> ANYWHERE = List.of(cidr("0.0.0.0/0"), cidr("::/0"));

    private static final Comparator<Route> PREFERRED_FIRST =
            Comparator.comparingInt((Route route) -> -route.prefix().prefix()).thenComparing(Route::source);

    private final List<Route> routes;

    private EffectiveRoutes(List<Route> routes) {
        this.routes = routes.stream().sorted(PREFERRED_FIRST).toList();
    }

    /**
     * @param space of the virtual network
     * @param remote prefixes behind the gateway
     * @param table the subnet's, if it has one
     */
    public static EffectiveRoutes of(List<Cidr> space, List<Cidr> remote, Optional<RouteTable> table) {
        List<Route> routes = new ArrayList<>();
        ANYWHERE.forEach(prefix -> routes.add(Route.byAzure(prefix, NextHopType.INTERNET)));
        PRIVATE.stream()
                .filter(prefix -> !space.contains(prefix))
                .forEach(prefix -> routes.add(Route.byAzure(prefix, NextHopType.NONE)));
        space.forEach(prefix -> routes.add(Route.byAzure(prefix, NextHopType.VNET_LOCAL)));
        if (!table.map(RouteTable::disableBgpRoutePropagation).orElse(false)) {
            remote.forEach(prefix -> routes.add(Route.byGateway(prefix)));
        }
        table.ifPresent(own -> routes.addAll(own.effective()));
        return new EffectiveRoutes(routes);
    }

    /** All of them, the preferred first. */
    public List<Route> all() {
        return routes;
    }

    /**
     * Whether {@code route} takes any packets: of those of one prefix the preferred one does, and none of the gateway's
     * inside the virtual network's own prefixes.
     */
    public boolean isActive(Route route) {
        boolean preferred = routes.stream()
                .filter(other -> other.prefix().equals(route.prefix()))
                .findFirst()
                .filter(route::equals)
                .isPresent();
        return preferred && !(route.source() == Route.Source.VIRTUAL_NETWORK_GATEWAY && isInsideOwnSpace(route));
    }

    private boolean isInsideOwnSpace(Route route) {
        return routes.stream()
                .filter(EffectiveRoutes::isOwnSpace)
                .anyMatch(own -> own.prefix().contains(route.prefix().base())
                        && own.prefix().prefix() <= route.prefix().prefix());
    }

    /** The route a packet to {@code destination} takes. */
    public Route to(IpAddress destination) {
        List<Route> matching = routes.stream()
                .filter(route -> route.prefix().contains(destination))
                .toList();
        boolean own = matching.stream().anyMatch(EffectiveRoutes::isOwnSpace);
        Predicate<Route> counts = route -> !own || route.source() != Route.Source.VIRTUAL_NETWORK_GATEWAY;
        // There is one at least: Azure's own to anywhere.
        return matching.stream().filter(counts).findFirst().orElseThrow();
    }

    private static boolean isOwnSpace(Route route) {
        return route.source() == Route.Source.DEFAULT && route.nextHop() == NextHopType.VNET_LOCAL;
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }
}
