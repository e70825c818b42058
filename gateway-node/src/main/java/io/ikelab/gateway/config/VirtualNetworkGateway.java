package io.ikelab.gateway.config;

import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The gateway resource.
 *
 * @param publicIpAddresses one, or an active-active gateway's two
 * @param sku whose limits hold; empty when not given: none do
 * @param bgp kept
 * @param gatewayDefaultSite the local network gateway to which goes what no prefix of a site holds
 */
public record VirtualNetworkGateway(
        String name,
        List<IpAddress> publicIpAddresses,
        Optional<GatewaySku> sku,
        GatewayGeneration generation,
        Optional<BgpSettings> bgp,
        Optional<String> gatewayDefaultSite) {
    public VirtualNetworkGateway {
        publicIpAddresses = List.copyOf(publicIpAddresses);
    }

    /** The first instance's outer address, and what it says it is. */
    public IpAddress publicIpAddress() {
        return publicIpAddresses.getFirst();
    }

    /** The outer address of {@code instance}: its own, or the one both share. */
    public IpAddress publicIpAddress(Instance instance) {
        return activeActive() ? publicIpAddresses.get(instance.number()) : publicIpAddress();
    }

    /** The same with that instance's address alone. */
    VirtualNetworkGateway ofInstance(Instance instance) {
        return new VirtualNetworkGateway(
                name, List.of(publicIpAddress(instance)), sku, generation, bgp, gatewayDefaultSite);
    }

    public boolean activeActive() {
        return publicIpAddresses.size() > 1;
    }

    public boolean isBasic() {
        return sku.map(GatewaySku::isBasic).orElse(false);
    }
}
