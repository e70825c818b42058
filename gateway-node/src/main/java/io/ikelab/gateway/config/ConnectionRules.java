package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.gateway.policy.IpsecPolicy;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.policy.WeakAlgorithms;
import java.util.List;
import java.util.Optional;

/** What Azure refuses of a connection beside others or on this gateway, and what a user should know of it. */
final class ConnectionRules {
    /** Above it Azure drops some of them now and then. */
    private static final int SUBNET_PAIRS_MAX = 200;

    private final VirtualNetworkGateway gateway;
    private final List<Cidr> ownSpace;

    ConnectionRules(VirtualNetworkGateway gateway, List<Cidr> ownSpace) {
        this.gateway = gateway;
        this.ownSpace = List.copyOf(ownSpace);
    }

    /**
     * @param section that {@code connection} was read from
     * @param earlier connections before it
     */
    void check(ConfigSection section, GatewayConnection connection, List<GatewayConnection> earlier) {
        checkLimits(section, connection, earlier.size());
        checkCertificates(section, connection);
        checkPeer(section, connection, earlier);
        checkBgp(section, connection);
        warnOfWeakness(section, connection);
        warnOfSelectors(section, connection);
    }

    private void checkLimits(ConfigSection section, GatewayConnection connection, int earlier) {
        Optional<GatewaySku> sku = gateway.sku();
        sku.filter(size -> earlier >= size.tunnels()).ifPresent(size -> {
            throw section.asValue()
                    .because("is one connection too many: a gateway of SKU " + size.label() + " has at most "
                            + size.tunnels());
        });
        if (gateway.isBasic() && connection.policy().isPresent()) {
            throw section.at("ipsecPolicies").because("is given, but a gateway of SKU Basic has no custom policies");
        }
    }

    /** Azure says that Basic has none, and speaks of site-to-site connections alone where it speaks of certificates. */
    private void checkCertificates(ConfigSection section, GatewayConnection connection) {
        if (!(connection.authentication() instanceof AuthenticationSettings.Certified)) {
            return;
        }
        ConfigValue type = section.at("authenticationType");
        if (gateway.isBasic()) {
            throw type.because(
                    "is 'Certificate', but a gateway of SKU Basic has pre-shared keys only: take VpnGw1AZ or a larger"
                            + " one, or PSK");
        }
        if (connection.remote() instanceof RemoteVirtualNetworkGateway) {
            type.warn("is 'Certificate', which Azure documents for connections of type IPsec only, not for Vnet2Vnet");
        }
    }

    private static void checkPeer(
            ConfigSection section, GatewayConnection connection, List<GatewayConnection> earlier) {
        earlier.stream()
                .filter(other -> other.remote()
                        .gatewayIpAddress()
                        .equals(connection.remote().gatewayIpAddress()))
                .findFirst()
                .ifPresent(other -> {
                    throw section.asValue()
                            .because("leads to " + connection.remote().gatewayIpAddress() + ", as connection '"
                                    + other.name() + "' does, but Azure takes one connection to an address");
                });
    }

    private void checkBgp(ConfigSection section, GatewayConnection connection) {
        if (!connection.kept().enableBgp()) {
            return;
        }
        ConfigValue flag = section.at("enableBgp");
        if (gateway.isBasic()) {
            throw flag.because("is 'true', but a gateway of SKU Basic has no BGP");
        }
        if (!(connection.remote() instanceof LocalNetworkGateway site)) {
            return;
        }
        BgpSettings theirs = site.bgp()
                .orElseThrow(() -> flag.because(
                        "is 'true', but the local network gateway '" + site.name() + "' has no bgpSettings"));
        if (gateway.bgp().filter(ours -> ours.asn() == theirs.asn()).isPresent()) {
            throw flag.because("is 'true', but both sides have the AS number " + theirs.asn());
        }
    }

    private static void warnOfWeakness(ConfigSection section, GatewayConnection connection) {
        connection.policy().map(IpsecPolicy::offers).ifPresent(offers -> {
            ConfigValue policy = section.at("ipsecPolicies").list("policies", 1).getFirst();
            offers.ike().stream()
                    .flatMap(ike -> WeakAlgorithms.of(ike).stream())
                    .forEach(weakness -> policy.warn("has the IKE SA use " + weakness));
            offers.espOffered().stream()
                    .flatMap(esp -> WeakAlgorithms.of(esp).stream())
                    .forEach(weakness -> policy.warn("has the Child SAs use " + weakness));
        });
    }

    private void warnOfSelectors(ConfigSection section, GatewayConnection connection) {
        switch (connection.selectors()) {
            case SelectorSettings.RouteBased any -> {}
            case SelectorSettings.PolicyBased pairs -> {
                int count = ownSpace.size() * connection.remote().addressSpace().size();
                if (count > SUBNET_PAIRS_MAX) {
                    section.at("usePolicyBasedTrafficSelectors")
                            .warn("makes " + count + " pairs of prefixes; Azure drops traffic of some above "
                                    + SUBNET_PAIRS_MAX);
                }
            }
            case SelectorSettings.Custom(List<TrafficSelectorPolicy> policies) -> {
                ConfigValue value = section.at("trafficSelectorPolicies");
                for (TrafficSelectorPolicy policy : policies) {
                    warnOfStray(value, policy.localAddressRanges(), ownSpace, "the virtual network's address space");
                    warnOfStray(
                            value,
                            policy.remoteAddressRanges(),
                            connection.remote().addressSpace(),
                            "the address space of '" + connection.remote().name() + "'");
                }
            }
        }
    }

    private void warnOfStray(ConfigValue value, List<Cidr> ranges, List<Cidr> space, String whose) {
        ranges.stream()
                .filter(range -> space.stream().noneMatch(prefix -> prefix.overlaps(range)))
                .forEach(range ->
                        value.warn("has " + range + ", which is outside of " + whose + ": nothing is routed there"));
    }
}
