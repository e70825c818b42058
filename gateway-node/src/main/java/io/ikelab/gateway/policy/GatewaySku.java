package io.ikelab.gateway.policy;

/** The gateway sizes Azure sells, by their names. */
public enum GatewaySku implements AzureName {
    BASIC("Basic"),
    VPN_GW1("VpnGw1"),
    VPN_GW2("VpnGw2"),
    VPN_GW3("VpnGw3"),
    VPN_GW4("VpnGw4"),
    VPN_GW5("VpnGw5"),
    VPN_GW1_AZ("VpnGw1AZ"),
    VPN_GW2_AZ("VpnGw2AZ"),
    VPN_GW3_AZ("VpnGw3AZ"),
    VPN_GW4_AZ("VpnGw4AZ"),
    VPN_GW5_AZ("VpnGw5AZ");

    private final String label;

    GatewaySku(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
