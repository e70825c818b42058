package io.ikelab.gateway.policy;

/** {@code vpnGatewayGeneration}. */
public enum GatewayGeneration implements AzureName {
    NONE("None"),
    FIRST("Generation1"),
    SECOND("Generation2");

    private final String label;

    GatewayGeneration(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
