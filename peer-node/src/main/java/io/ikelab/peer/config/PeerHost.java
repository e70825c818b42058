package io.ikelab.peer.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.HostSetting;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/** The one place where swanctl's vocabulary becomes a host's. */
final class PeerHost {
    private static final int REPLAY_WINDOW = 64;

    private PeerHost() {}

    static HostConfig of(PeerConfig config, HostSetting setting) {
        List<ConnectionPolicy> connections = config.connections().stream()
                .map(connection -> policy(connection, setting))
                .toList();
        List<HostConfig.Inner> hosts = config.hosts().stream()
                .map(host -> new HostConfig.Inner(host.name(), List.of(host.address())))
                .toList();
        return HostConfig.policyBased(setting.name(), new EndpointPolicy(setting.ports(), connections), hosts);
    }

    private static ConnectionPolicy policy(PeerConnection connection, HostSetting setting) {
        return new ConnectionPolicy(
                connection.name(),
                connection.local(),
                connection.remote(),
                connection.localIdentity(),
                connection.remoteIdentity(),
                connection.sharedKey(),
                connection.proposals(),
                List.of(child(connection.child())),
                SessionOptions.DEFAULT
                        .withEncapsulation(setting.encapsulation(connection.encapsulation()))
                        .withTiming(Timing.DEFAULT.withLiveness(connection.liveness())));
    }

    private static ChildPolicy child(PeerChild child) {
        return new ChildPolicy(
                child.name(),
                child.proposals(),
                child.proposals(),
                selectors(child.localSelectors()),
                selectors(child.remoteSelectors()),
                SelectorRule.NARROW,
                REPLAY_WINDOW);
    }

    private static List<TrafficSelector> selectors(List<Cidr> prefixes) {
        return prefixes.stream().map(Cidr::toSelector).toList();
    }
}
