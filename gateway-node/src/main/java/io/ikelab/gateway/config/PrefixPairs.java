package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;

/** How the prefixes of both sides are proposed where a connection uses policy-based traffic selectors. */
public enum PrefixPairs implements AzureName {
    /**
     * A Child SA for every pair, the first with the IKE SA, each other one with the first packet that needs it. What
     * Azure's limit of 200 pairs of subnets and its talk of a quick mode SA per pair suggest.
     */
    SA_PER_PAIR("sa-per-pair"),
    /** One Child SA with all prefixes as selectors, as IKEv2 could have it. */
    ONE_SA("one-sa");

    private final String label;

    PrefixPairs(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
