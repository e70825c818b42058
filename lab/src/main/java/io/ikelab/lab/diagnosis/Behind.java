package io.ikelab.lab.diagnosis;

import io.ikelab.gateway.network.NetworkGatePlan;
import java.util.Optional;

/**
 * What is known of the networks behind the two ends.
 *
 * @param network the virtual network behind the gateway
 */
public record Behind(Optional<NetworkGatePlan> network) {
    public static final Behind UNKNOWN = new Behind(Optional.empty());
}
