package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.network.NetworkGatePlan;
import io.ikelab.gateway.network.VirtualNetwork;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole {@code gateway.yaml}.
 *
 * @param warnings what a user should know of it, a sentence each, without full stops
 */
public record GatewayConfig(
        VirtualNetworkGateway gateway,
        List<LocalNetworkGateway> localNetworkGateways,
        List<RemoteVirtualNetworkGateway> remoteVirtualNetworkGateways,
        VirtualNetwork virtualNetwork,
        List<GatewayConnection> connections,
        Emulation emulation,
        List<String> warnings) {
    public GatewayConfig {
        localNetworkGateways = List.copyOf(localNetworkGateways);
        remoteVirtualNetworkGateways = List.copyOf(remoteVirtualNetworkGateways);
        connections = List.copyOf(connections);
        warnings = List.copyOf(warnings);
    }

    /** The virtual network as it sees packets, with the prefixes of all connections behind its gateway. */
    public NetworkGatePlan network() {
        return new NetworkGatePlan(
                virtualNetwork,
                connections.stream()
                        .flatMap(connection -> connection.remote().addressSpace().stream())
                        .distinct()
                        .toList());
    }

    /** This gateway as an IPsec host. */
    public HostConfig toHost(HostSetting setting) {
        return GatewayHost.of(this, setting);
    }

    /**
     * The gateway's two instances as IPsec hosts, in their order: the same but for the public address, where each has its
     * own.
     */
    public List<HostConfig> toInstances(HostSetting setting) {
        return Stream.of(Instance.values())
                .map(instance -> withGateway(gateway.ofInstance(instance)).toHost(setting))
                .toList();
    }

    private GatewayConfig withGateway(VirtualNetworkGateway other) {
        return new GatewayConfig(
                other,
                localNetworkGateways,
                remoteVirtualNetworkGateways,
                virtualNetwork,
                connections,
                emulation,
                warnings);
    }

    /** @throws io.ikelab.host.config.ConfigException when {@code file} is not such a configuration */
    public static GatewayConfig read(ConfigValue file) {
        return new GatewayConfigReader().read(file);
    }
}
