package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;

/** Azure's names for the ways of authentication. */
enum AuthenticationType implements AzureName {
    PSK("PSK"),
    CERTIFICATE("Certificate");

    private final String label;

    AuthenticationType(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
