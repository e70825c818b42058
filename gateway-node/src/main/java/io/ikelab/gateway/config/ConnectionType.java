package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;

/** What a connection leads to. */
public enum ConnectionType implements AzureName {
    /** A device on the premises: a local network gateway. */
    IPSEC("IPsec"),
    /** Another virtual network's gateway. */
    VNET_TO_VNET("Vnet2Vnet");

    private final String label;

    ConnectionType(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
