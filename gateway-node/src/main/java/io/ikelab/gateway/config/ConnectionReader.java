package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.gateway.policy.AzureTiming;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.UniqueNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code connections}. */
final class ConnectionReader {
    static final int ROUTING_WEIGHT_MAX = 32_000;

    private final Named<LocalNetworkGateway> sites;
    private final Named<RemoteVirtualNetworkGateway> networks;
    private final ConnectionRules rules;
    private final AuthenticationReader authentication = new AuthenticationReader();

    /**
     * @param sites what a connection of type IPsec may lead to
     * @param networks what one of type Vnet2Vnet may
     */
    ConnectionReader(
            List<LocalNetworkGateway> sites, List<RemoteVirtualNetworkGateway> networks, ConnectionRules rules) {
        this.sites = byName("local network gateway", sites);
        this.networks = byName("remote virtual network gateway", networks);
        this.rules = rules;
    }

    private static <T extends RemoteGateway> Named<T> byName(String kind, List<T> gateways) {
        Map<String, T> named = new LinkedHashMap<>();
        gateways.forEach(gateway -> named.put(gateway.name(), gateway));
        return new Named<>(kind, named);
    }

    List<GatewayConnection> read(ConfigValue value) {
        UniqueNames names = new UniqueNames();
        List<GatewayConnection> connections = new ArrayList<>();
        for (ConfigValue item : value.list("connections", 1)) {
            ConfigSection section = ConnectionSections.CONNECTION.read(item);
            GatewayConnection connection = connection(names.claim(section.at("name")), section);
            rules.check(section, connection, connections);
            connections.add(connection);
        }
        return connections;
    }

    private GatewayConnection connection(String name, ConfigSection section) {
        refuseOtherProtocols(section);
        return new GatewayConnection(
                name,
                remote(section),
                authentication.read(section),
                section.optional("connectionMode")
                        .map(mode -> mode.oneOf(AzureName.byLabel(ConnectionMode.values())))
                        .orElse(ConnectionMode.DEFAULT),
                section.optional("dpdTimeoutSeconds")
                        .map(seconds -> Duration.ofSeconds(
                                seconds.integer(AzureTiming.DPD_SECONDS_MIN, AzureTiming.DPD_SECONDS_MAX)))
                        .orElse(AzureTiming.DPD_DEFAULT),
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
    }

    private RemoteGateway remote(ConfigSection section) {
        ConnectionType type = section.optional("connectionType")
                .map(value -> value.oneOf(AzureName.byLabel(ConnectionType.values())))
                .orElse(ConnectionType.IPSEC);
        return switch (type) {
            case IPSEC -> {
                refuseBeside(type, section, "virtualNetworkGateway2");
                ConfigValue site = section.either("localNetworkGateway", "localNetworkGateway2")
                        .orElseGet(() -> section.at("localNetworkGateway"));
                yield sites.at(site);
            }
            case VNET_TO_VNET -> {
                refuseBeside(type, section, "localNetworkGateway");
                refuseBeside(type, section, "localNetworkGateway2");
                yield networks.at(section.at("virtualNetworkGateway2"));
            }
        };
    }

    private static void refuseBeside(ConnectionType type, ConfigSection section, String key) {
        section.optional(key).ifPresent(value -> {
            throw value.because("is given, but a connection of type " + type.label() + " has none");
        });
    }

    private static GatewayConnection.Kept kept(ConfigSection section) {
        return new GatewayConnection.Kept(
                section.optional("routingWeight")
                        .map(weight -> weight.integer(0, ROUTING_WEIGHT_MAX))
                        .orElse(0),
                section.optional("enableBgp").map(ConfigValue::flag).orElse(false));
    }
}
