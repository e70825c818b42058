package io.ikelab.gateway.network;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** A part of the virtual network. */
public record Subnet(
        String name,
        List<Cidr> prefixes,
        Optional<RouteTable> routeTable,
        Optional<NetworkSecurityGroup> networkSecurityGroup) {
    /** What Azure calls the subnet that gateways stand in. */
    public static final String GATEWAY = "GatewaySubnet";

    public Subnet {
        prefixes = List.copyOf(prefixes);
    }

    public boolean isForGateways() {
        return name.equals(GATEWAY);
    }

    public boolean contains(IpAddress address) {
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
    }
}
