package io.ikelab.gateway.network;

import io.ikelab.gateway.policy.AzureName;

/** {@code nextHopType} of a route. */
public enum NextHopType implements AzureName {
    VIRTUAL_NETWORK_GATEWAY("VirtualNetworkGateway"),
    VNET_LOCAL("VnetLocal"),
    INTERNET("Internet"),
    /** A machine that forwards; the route names its address. */
    VIRTUAL_APPLIANCE("VirtualAppliance"),
    /** Nowhere: packets are dropped. */
    NONE("None");

    private final String label;

    NextHopType(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
