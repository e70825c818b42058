package io.ikelab.gateway.config;

import io.ikelab.gateway.network.NetworkSecurityGroup;
import io.ikelab.gateway.network.RouteTable;
import io.ikelab.gateway.network.Subnet;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.UniqueNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code subnets}. */
final class SubnetReader {
    /** The smallest Azure makes; IPv6 subnets have 64 bits. */
    private static final int V4_PREFIX_MAX = 29;

    private static final int V6_PREFIX = 64;

    /** A gateway works in a smaller subnet, but Azure recommends this. */
    private static final int GATEWAY_PREFIX_RECOMMENDED = 27;

    private final List<Cidr> space;
    private final Named<RouteTable> tables;
    private final Named<NetworkSecurityGroup> groups;
    private final List<Subnet> subnets = new ArrayList<>();

    /** @param space of the virtual network */
    SubnetReader(List<Cidr> space, Named<RouteTable> tables, Named<NetworkSecurityGroup> groups) {
        this.space = List.copyOf(space);
        this.tables = tables;
        this.groups = groups;
    }

    List<Subnet> read(ConfigValue value) {
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("subnets", 1)) {
            ConfigSection section = NetworkSections.SUBNET.read(item);
            Subnet subnet = new Subnet(
                    names.claim(section.at("name")),
                    prefixes(section),
                    section.optional("routeTable").map(tables::at),
                    section.optional("networkSecurityGroup").map(groups::at));
            if (subnet.isForGateways()) {
                checkGateways(section, subnet);
            }
            subnets.add(subnet);
        }
        if (subnets.stream().noneMatch(Subnet::isForGateways)) {
            throw value.because("has no subnet named " + Subnet.GATEWAY + ", but a gateway stands in one of that name");
        }
        return List.copyOf(subnets);
    }

    private List<Cidr> prefixes(ConfigSection section) {
        Optional<ConfigValue> one = section.optional("addressPrefix");
        ConfigValue given =
                section.either("addressPrefix", "addressPrefixes").orElseGet(() -> section.at("addressPrefix"));
        List<ConfigValue> values = one.isPresent() ? List.of(given) : given.list("prefixes such as 10.1.0.0/24", 1);
        return values.stream().map(this::prefix).toList();
    }

    private Cidr prefix(ConfigValue value) {
        Cidr prefix = value.cidr();
        if (prefix.isV6() ? prefix.prefix() != V6_PREFIX : prefix.prefix() > V4_PREFIX_MAX) {
            throw value.refused("/29 or larger, and /64 where it is IPv6");
        }
        if (space.stream().noneMatch(whole -> whole.contains(prefix.base()) && whole.contains(prefix.last()))) {
            throw value.refused("inside the virtual network's address space, " + AddressPrefixes.joined(space));
        }
        for (Subnet other : subnets) {
            other.prefixes().stream().filter(prefix::overlaps).findFirst().ifPresent(taken -> {
                throw value.because("is " + prefix + ", which overlaps " + taken + " of subnet '" + other.name() + "'");
            });
        }
        return prefix;
    }

    private static void checkGateways(ConfigSection section, Subnet subnet) {
        subnet.prefixes().stream()
                .filter(prefix -> !prefix.isV6() && prefix.prefix() > GATEWAY_PREFIX_RECOMMENDED)
                .findFirst()
                .ifPresent(small ->
                        section.asValue().warn("has " + small + " for gateways; Azure recommends /27 or larger"));
        section.optional("networkSecurityGroup")
                .ifPresent(group -> group.warn("is at the gateway's own subnet, where Azure supports none and its"
                        + " gateways stop working; here it has no effect"));
        subnet.routeTable().ifPresent(table -> checkRoutes(section.at("routeTable"), table));
    }

    private static void checkRoutes(ConfigValue value, RouteTable table) {
        if (table.disableBgpRoutePropagation()) {
            value.warn("has disableBgpRoutePropagation at the gateway's own subnet, with which Azure's gateways stop"
                    + " working; here it has no effect");
        }
        if (table.routes().stream().anyMatch(route -> route.addressPrefix().prefix() == 0)) {
            throw value.because("has a route to everywhere, which Azure does not take at the gateway's own subnet");
        }
    }
}
