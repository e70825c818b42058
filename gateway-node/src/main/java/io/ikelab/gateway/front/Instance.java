package io.ikelab.gateway.front;

import io.ikelab.gateway.policy.AzureName;

/** One of the two virtual machines every gateway is made of, by the name Azure's logs give it. */
public enum Instance implements AzureName {
    IN_0(0),
    IN_1(1);

    private final int number;

    Instance(int number) {
        this.number = number;
    }

    /** @param number 0 or 1 */
    public static Instance numbered(long number) {
        return number == 0 ? IN_0 : IN_1;
    }

    /** 0 or 1: its place among the two. */
    public int number() {
        return number;
    }

    @Override
    public String label() {
        return "GatewayTenantWorker_IN_" + number;
    }

    public Instance other() {
        return this == IN_0 ? IN_1 : IN_0;
    }

    @Override
    public String toString() {
        return label();
    }
}
