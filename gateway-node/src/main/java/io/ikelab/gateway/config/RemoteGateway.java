package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** What stands at the other end of a connection. */
public sealed interface RemoteGateway {
    String name();

    /** Its outer address, and what it must prove to be. */
    IpAddress gatewayIpAddress();

    /** What lies behind it. */
    List<Cidr> addressSpace();

    /**
     * What Azure calls the on-premises side.
     *
     * @param bgp kept
     */
    record LocalNetworkGateway(
            String name, IpAddress gatewayIpAddress, List<Cidr> addressSpace, Optional<BgpSettings> bgp)
            implements RemoteGateway {
        public LocalNetworkGateway {
            addressSpace = List.copyOf(addressSpace);
        }
    }

    /**
     * Another virtual network's gateway, of which this one knows what a Vnet2Vnet connection needs.
     *
     * @param addressSpace of its virtual network
     */
    record RemoteVirtualNetworkGateway(String name, IpAddress gatewayIpAddress, List<Cidr> addressSpace)
            implements RemoteGateway {
        public RemoteVirtualNetworkGateway {
            addressSpace = List.copyOf(addressSpace);
        }
    }
}
