package io.ikelab.gateway.network;

import io.ikelab.gateway.policy.AzureName;

/** Words that stand for addresses in security rules. */
public enum ServiceTag implements AzureName {
    /** The virtual network, what is behind its gateway, and the prefixes of its route tables. */
    VIRTUAL_NETWORK("VirtualNetwork"),
    /** Everything else. */
    INTERNET("Internet"),
    /** Where Azure's health probes come from. */
    AZURE_LOAD_BALANCER("AzureLoadBalancer");

    private final String label;

    ServiceTag(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
