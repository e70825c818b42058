package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import java.util.List;

/**
 * One entry of a connection's custom traffic selectors: a Child SA with all its ranges of both sides.
 *
 * @param localAddressRanges of the virtual network's side
 * @param remoteAddressRanges of the other side
 */
public record TrafficSelectorPolicy(List<Cidr> localAddressRanges, List<Cidr> remoteAddressRanges) {
    public TrafficSelectorPolicy {
        localAddressRanges = List.copyOf(localAddressRanges);
        remoteAddressRanges = List.copyOf(remoteAddressRanges);
    }
}
