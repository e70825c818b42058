package io.ikelab.gateway.front;

import io.ikelab.gateway.policy.AzureName;

/** One of the two virtual machines every gateway is made of, by the name Azure's logs give it. */
public enum Instance implements AzureName {
    IN_0("GatewayTenantWorker_IN_0"),
    IN_1("GatewayTenantWorker_IN_1");

    private final String label;

    Instance(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    public Instance other() {
        return this == IN_0 ? IN_1 : IN_0;
    }

    @Override
    public String toString() {
        return label;
    }
}
