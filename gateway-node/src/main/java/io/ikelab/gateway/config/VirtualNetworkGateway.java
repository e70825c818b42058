package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.net.IpAddress;
import java.util.Optional;

/**
 * The gateway resource.
 *
 * @param publicIpAddress its outer address, and what it says it is
 * @param sku kept for its limits; empty when not given
 */
public record VirtualNetworkGateway(String name, IpAddress publicIpAddress, Optional<GatewaySku> sku) {}
