package io.ikelab.gateway.network;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;

/**
 * Which addresses service tags stand for.
 *
 * @param virtualNetwork what the tag VirtualNetwork does
 */
public record TagScope(List<Cidr> virtualNetwork) {
    /** Azure's host: health probes come from it, in every virtual network. */
    private static final IpAddress PLATFORM = IpAddress.of("168.63.129.16");

    public TagScope {
        virtualNetwork = List.copyOf(virtualNetwork);
    }

    boolean holds(ServiceTag tag, IpAddress address) {
        return switch (tag) {
            case VIRTUAL_NETWORK -> isVirtualNetwork(address);
            case INTERNET -> !isVirtualNetwork(address) && !address.equals(PLATFORM);
            case AZURE_LOAD_BALANCER -> address.equals(PLATFORM);
        };
    }

    private boolean isVirtualNetwork(IpAddress address) {
        return virtualNetwork.stream().anyMatch(prefix -> prefix.contains(address));
    }
}
