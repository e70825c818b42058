package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NearNames;
import io.ikelab.host.config.UniqueNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code connections}. */
final class ConnectionReader {
    /** Azure's default; 30 to 45 s are recommended. */
    private static final Duration DPD_DEFAULT = Duration.ofSeconds(45);

    private static final int ROUTING_WEIGHT_MAX = 32_000;

    private final List<LocalNetworkGateway> sites;
    private final List<RemoteVirtualNetworkGateway> networks;

    /**
     * @param sites what a connection of type IPsec may lead to
     * @param networks what one of type Vnet2Vnet may
     */
    ConnectionReader(List<LocalNetworkGateway> sites, List<RemoteVirtualNetworkGateway> networks) {
        this.sites = List.copyOf(sites);
        this.networks = List.copyOf(networks);
    }

    List<GatewayConnection> read(ConfigValue value) {
        UniqueNames names = new UniqueNames();
        List<GatewayConnection> connections = new ArrayList<>();
        for (ConfigValue item : value.list("connections", 1)) {
            ConfigSection section = item.section(
                    "name",
                    "connectionType",
                    "connectionProtocol",
                    "localNetworkGateway",
                    "virtualNetworkGateway2",
                    "authenticationType",
                    "sharedKey",
                    "connectionMode",
                    "dpdTimeoutSeconds",
                    "ipsecPolicies",
                    "usePolicyBasedTrafficSelectors",
                    "trafficSelectorPolicies",
                    "routingWeight",
                    "enableBgp");
            connections.add(connection(names.claim(section.at("name")), section));
        }
        return connections;
    }

    private GatewayConnection connection(String name, ConfigSection section) {
        refuseOtherProtocols(section);
        return new GatewayConnection(
                name,
                remote(section),
                SharedKeyRule.read(section.at("sharedKey")),
                section.optional("connectionMode")
                        .map(mode -> mode.oneOf(AzureName.byLabel(ConnectionMode.values())))
                        .orElse(ConnectionMode.DEFAULT),
                section.optional("dpdTimeoutSeconds")
                        .map(seconds -> Duration.ofSeconds(seconds.integer(9, 3600)))
                        .orElse(DPD_DEFAULT),
                section.optional("ipsecPolicies").flatMap(IpsecPolicyReader::read),
                SelectorReader.read(section),
                kept(section));
    }

    private static void refuseOtherProtocols(ConfigSection section) {
        section.optional("connectionProtocol")
                .filter(protocol -> !protocol.text().equals("IKEv2"))
                .ifPresent(protocol -> {
                    throw protocol.refused("IKEv2, the only version this gateway speaks");
                });
        section.optional("authenticationType")
                .filter(type -> !type.text().equals("PSK"))
                .ifPresent(type -> {
                    throw type.refused("PSK: this version has no certificates");
                });
    }

    private RemoteGateway remote(ConfigSection section) {
        ConnectionType type = section.optional("connectionType")
                .map(value -> value.oneOf(AzureName.byLabel(ConnectionType.values())))
                .orElse(ConnectionType.IPSEC);
        return switch (type) {
            case IPSEC -> {
                refuseBeside(type, section, "virtualNetworkGateway2");
                yield known(section.at("localNetworkGateway"), "local network gateway", sites);
            }
            case VNET_TO_VNET -> {
                refuseBeside(type, section, "localNetworkGateway");
                yield known(section.at("virtualNetworkGateway2"), "remote virtual network gateway", networks);
            }
        };
    }

    private static void refuseBeside(ConnectionType type, ConfigSection section, String key) {
        section.optional(key).ifPresent(value -> {
            throw value.because("is given, but a connection of type " + type.label() + " has none");
        });
    }

    private static RemoteGateway known(ConfigValue value, String kind, List<? extends RemoteGateway> all) {
        String name = value.name();
        List<String> names = all.stream().map(RemoteGateway::name).toList();
        return all.stream()
                .filter(gateway -> gateway.name().equals(name))
                .findFirst()
                .map(RemoteGateway.class::cast)
                .orElseThrow(() -> value.because("is '" + name + "', but no " + kind + " has that name"
                        + NearNames.suggestion(name, names) + "; there are "
                        + (names.isEmpty() ? "none" : String.join(", ", names))));
    }

    private static GatewayConnection.Kept kept(ConfigSection section) {
        return new GatewayConnection.Kept(
                section.optional("routingWeight")
                        .map(weight -> weight.integer(0, ROUTING_WEIGHT_MAX))
                        .orElse(0),
                section.optional("enableBgp").map(ConfigValue::flag).orElse(false));
    }
}
