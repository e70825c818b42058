package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;

/**
 * What Azure calls the on-premises side.
 *
 * @param gatewayIpAddress the device's outer address, and what it must prove to be
 * @param addressSpace what lies behind it
 */
public record LocalNetworkGateway(String name, IpAddress gatewayIpAddress, List<Cidr> addressSpace) {
    public LocalNetworkGateway {
        addressSpace = List.copyOf(addressSpace);
    }
}
