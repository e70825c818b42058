package io.ikelab.gateway.network;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.net.IpProtocol;

/** {@code protocol} of a security rule. */
public enum RuleProtocol implements AzureName {
    ANY("*"),
    TCP("Tcp"),
    UDP("Udp"),
    /** For IPv4 and IPv6 alike. */
    ICMP("Icmp"),
    ESP("Esp"),
    AH("Ah");

    private static final int AH_NUMBER = 51;

    private final String label;

    RuleProtocol(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    boolean matches(int protocol) {
        return switch (this) {
            case ANY -> true;
            case TCP -> protocol == IpProtocol.TCP;
            case UDP -> protocol == IpProtocol.UDP;
            case ICMP -> protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
            case ESP -> protocol == IpProtocol.ESP;
            case AH -> protocol == AH_NUMBER;
        };
    }
}
