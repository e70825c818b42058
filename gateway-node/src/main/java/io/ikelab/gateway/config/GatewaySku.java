package io.ikelab.gateway.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The gateway sizes Azure sells, by their names. */
public enum GatewaySku {
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

    /** As Azure writes it. */
    public String label() {
        return label;
    }

    static SequencedMap<String, GatewaySku> byLabel() {
        SequencedMap<String, GatewaySku> all = new LinkedHashMap<>();
        for (GatewaySku sku : values()) {
            all.put(sku.label, sku);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
