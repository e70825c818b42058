package io.ikelab.host.flow;

import io.ikelab.net.IpProtocol;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** Protocols inside that rules are written about. */
public enum FlowProtocol {
    TCP,
    UDP,
    /** For IPv4 and IPv6 alike. */
    ICMP;

    /** By the words files and commands use, such as {@code tcp}. */
    public static SequencedMap<String, FlowProtocol> byName() {
        SequencedMap<String, FlowProtocol> all = new LinkedHashMap<>();
        for (FlowProtocol protocol : values()) {
            all.put(protocol.toString(), protocol);
        }
        return all;
    }

    /** Whether {@code number} is it, of either IP version. */
    public boolean is(int number) {
        return switch (this) {
            case TCP -> number == IpProtocol.TCP;
            case UDP -> number == IpProtocol.UDP;
            case ICMP -> number == IpProtocol.ICMP || number == IpProtocol.ICMPV6;
        };
    }

    public boolean hasPorts() {
        return this != ICMP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
