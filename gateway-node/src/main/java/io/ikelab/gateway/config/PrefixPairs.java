package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;

/** How the prefixes of both sides are proposed where a connection uses policy-based traffic selectors. */
public enum PrefixPairs implements AzureName {
    /** One Child SA with all prefixes as selectors, as a single entry of custom selectors is known to be. */
    ONE_SA("one-sa"),
    /**
     * A Child SA for every pair, the first with the IKE SA, each other one with the first packet that needs it. Azure's limit
     * of 200 pairs of subnets and its talk of a quick mode SA per pair suggest it.
     */
    SA_PER_PAIR("sa-per-pair");

    private final String label;

    PrefixPairs(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
