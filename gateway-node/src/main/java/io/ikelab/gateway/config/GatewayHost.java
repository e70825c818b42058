package io.ikelab.gateway.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.HostSetting;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;

/** The one place where Azure's vocabulary becomes a host's. */
final class GatewayHost {
    /** Azure was seen probing about every 14 s with its default DPD timeout of 45 s. */
    private static final int PROBES_PER_DPD_TIMEOUT = 3;

    private static final int REPLAY_WINDOW = 1024;

    private GatewayHost() {}

    static HostConfig of(GatewayConfig config, HostSetting setting) {
        List<ConnectionPolicy> connections = config.connections().stream()
                .map(connection -> policy(config, connection, setting))
                .toList();
        List<HostConfig.Inner> machines = config.virtualNetwork().virtualMachines().stream()
                .map(machine -> new HostConfig.Inner(machine.name(), List.of(machine.ipAddress())))
                .toList();
        return HostConfig.policyBased(setting.name(), new EndpointPolicy(setting.ports(), connections), machines);
    }

    private static ConnectionPolicy policy(GatewayConfig config, GatewayConnection connection, HostSetting setting) {
        IpAddress local = config.gateway().publicIpAddress();
        LocalNetworkGateway site = connection.localNetworkGateway();
        return new ConnectionPolicy(
                connection.name(),
                local,
                site.gatewayIpAddress(),
                Identity.of(local),
                Identity.of(site.gatewayIpAddress()),
                connection.sharedKey(),
                List.of(connection.policy().ike()),
                List.of(child(config, connection)),
                SessionOptions.DEFAULT
                        .withEncapsulation(setting.encapsulation(EncapsulationPolicy.WHEN_NAT))
                        .withTiming(timing(connection.dpdTimeout())));
    }

    private static ChildPolicy child(GatewayConfig config, GatewayConnection connection) {
        return new ChildPolicy(
                connection.name(),
                List.of(connection.policy().esp()),
                List.of(connection.policy().esp()),
                selectors(config.virtualNetwork().addressSpace()),
                selectors(connection.localNetworkGateway().addressSpace()),
                SelectorRule.NARROW,
                REPLAY_WINDOW);
    }

    private static Timing timing(Duration dpdTimeout) {
        return Timing.DEFAULT.withLiveness(LivenessPolicy.after(dpdTimeout.dividedBy(PROBES_PER_DPD_TIMEOUT)));
    }

    private static List<TrafficSelector> selectors(List<Cidr> prefixes) {
        return prefixes.stream().map(Cidr::toSelector).toList();
    }
}
