package io.ikelab.gateway.network;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.Optional;

/**
 * A route as a machine's network interface sees it.
 *
 * @param source who made it
 * @param label such as {@code route 'blackhole' of route table 'rt-app'}
 * @param nextHopAddress of a virtual appliance
 */
public record Route(Source source, String label, Cidr prefix, NextHopType nextHop, Optional<IpAddress> nextHopAddress) {
    /** Among routes of one prefix an earlier source is preferred. */
    public enum Source implements AzureName {
        USER("User"),
        VIRTUAL_NETWORK_GATEWAY("VirtualNetworkGateway"),
        DEFAULT("Default");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    static Route byAzure(Cidr prefix, NextHopType nextHop) {
        return new Route(Source.DEFAULT, "Azure's default route", prefix, nextHop, Optional.empty());
    }

    static Route byGateway(Cidr prefix) {
        return new Route(
                Source.VIRTUAL_NETWORK_GATEWAY,
                "the gateway's route",
                prefix,
                NextHopType.VIRTUAL_NETWORK_GATEWAY,
                Optional.empty());
    }

    /** Where it leads, in words. */
    public String nextHopText() {
        return nextHop.label() + nextHopAddress.map(address -> " " + address).orElse("");
    }
}
