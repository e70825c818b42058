package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.network.VirtualNetwork;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NearNames;
import java.util.List;

/** Reads {@code gateway.yaml}; the references inside it are resolved here, so that a bad one still knows its line. */
final class GatewayConfigReader {
    GatewayConfig read(ConfigValue file) {
        ConfigSection root = GatewaySections.ROOT.read(file);
        VirtualNetworkGateway gateway = GatewayResourceReader.read(root.at("virtualNetworkGateway"));
        VirtualNetwork network = NetworkReader.read(root.at("virtualNetwork"));
        RemoteGatewayReader remote = new RemoteGatewayReader(gateway, network.addressSpace());
        List<LocalNetworkGateway> sites =
                root.optional("localNetworkGateways").map(remote::sites).orElse(List.of());
        List<RemoteVirtualNetworkGateway> networks = root.optional("remoteVirtualNetworkGateways")
                .map(remote::networks)
                .orElse(List.of());
        gateway.gatewayDefaultSite()
                .filter(site -> sites.stream().noneMatch(one -> one.name().equals(site)))
                .ifPresent(site -> {
                    throw GatewaySections.GATEWAY
                            .read(root.at("virtualNetworkGateway"))
                            .at("gatewayDefaultSite")
                            .because("is '" + site + "', but no local network gateway has that name"
                                    + NearNames.suggestion(
                                            site,
                                            sites.stream()
                                                    .map(LocalNetworkGateway::name)
                                                    .toList()));
                });
        ConnectionRules rules = new ConnectionRules(gateway, network.addressSpace());
        List<GatewayConnection> connections = new ConnectionReader(sites, networks, rules).read(root.at("connections"));
        Emulation emulation = root.optional("emulation")
                .map(value -> EmulationReader.read(value, gateway))
                .orElse(Emulation.DEFAULT);
        return new GatewayConfig(gateway, sites, networks, network, connections, emulation, file.warnings());
    }
}
