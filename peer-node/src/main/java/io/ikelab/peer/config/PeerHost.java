package io.ikelab.peer.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.HostSetting;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
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
        return new HostConfig(setting.name(), new EndpointPolicy(setting.ports(), connections), hosts);
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
                connection.child().proposals(),
                selectors(connection.child().localSelectors()),
                selectors(connection.child().remoteSelectors()),
                new Timing(Timing.DEFAULT.retransmission(), connection.liveness(), Timing.DEFAULT.halfOpen()),
                setting.encapsulation(connection.encapsulation()),
                REPLAY_WINDOW);
    }

    private static List<TrafficSelector> selectors(List<Cidr> prefixes) {
        return prefixes.stream().map(Cidr::toSelector).toList();
    }
}
