package io.ikelab.lab.diagnosis;

import io.ikelab.gateway.network.NetworkGatePlan;
import io.ikelab.peer.site.SitePlan;
import java.util.Optional;

/**
 * What is known of the networks behind the two ends.
 *
 * @param network the virtual network behind the gateway
 * @param site behind the device
 */
public record Behind(Optional<NetworkGatePlan> network, Optional<SitePlan> site) {
    public static final Behind UNKNOWN = new Behind(Optional.empty(), Optional.empty());
}
