package io.ikelab.gateway.policy;

/** The gateway sizes Azure sells, with what each is limited to. */
public enum GatewaySku implements AzureName {
    BASIC("Basic", 10, true, false),
    VPN_GW1("VpnGw1", 30, true, false),
    VPN_GW2("VpnGw2", 30, true, true),
    VPN_GW3("VpnGw3", 30, true, true),
    VPN_GW4("VpnGw4", 100, false, true),
    VPN_GW5("VpnGw5", 100, false, true),
    VPN_GW1_AZ("VpnGw1AZ", 30, true, false),
    VPN_GW2_AZ("VpnGw2AZ", 30, true, true),
    VPN_GW3_AZ("VpnGw3AZ", 30, true, true),
    VPN_GW4_AZ("VpnGw4AZ", 100, false, true),
    VPN_GW5_AZ("VpnGw5AZ", 100, false, true);

    private final String label;
    private final int tunnels;
    private final boolean firstGeneration;
    private final boolean secondGeneration;

    GatewaySku(String label, int tunnels, boolean firstGeneration, boolean secondGeneration) {
        this.label = label;
        this.tunnels = tunnels;
        this.firstGeneration = firstGeneration;
        this.secondGeneration = secondGeneration;
    }

    @Override
    public String label() {
        return label;
    }

    /** The most site-to-site and VNet-to-VNet connections. */
    public int tunnels() {
        return tunnels;
    }

    /** {@link GatewayGeneration#NONE} leaves the choice to Azure. */
    public boolean comesIn(GatewayGeneration generation) {
        return switch (generation) {
            case NONE -> true;
            case FIRST -> firstGeneration;
            case SECOND -> secondGeneration;
        };
    }

    /** Basic has no custom policy, no BGP, no second instance and no IPv6. */
    public boolean isBasic() {
        return this == BASIC;
    }
}
