package io.ikelab.peer.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The one place where swanctl's vocabulary becomes a host's. */
final class PeerHost {
    /** Longer than anything lives. */
    private static final Duration NO_KEEPALIVE = Duration.ofDays(36_500);

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
                children(connection),
                options(connection, setting));
    }

    /** The first one comes with the IKE SA: one that is to be there at the start goes first, then one traffic asks for. */
    private static List<ChildPolicy> children(PeerConnection connection) {
        return connection.children().stream()
                .sorted(Comparator.comparing(
                                (PeerChild child) -> !child.startAction().atOnce())
                        .thenComparing(child -> !child.startAction().onTraffic()))
                .map(PeerHost::child)
                .toList();
    }

    private static SessionOptions options(PeerConnection connection, HostSetting setting) {
        PeerConduct conduct = connection.conduct();
        boolean onTraffic = connection.children().stream()
                .anyMatch(child -> child.startAction().onTraffic());
        Duration keepalive = conduct.keepalive().isPositive() ? conduct.keepalive() : NO_KEEPALIVE;
        return SessionOptions.DEFAULT
                .withInitiation(onTraffic ? Initiation.EITHER : Initiation.WHEN_TOLD)
                .withVersion(conduct.version())
                .withInitialContact(conduct.initialContact())
                .withEncapsulation(setting.encapsulation(conduct.encapsulation()))
                .withTiming(Timing.DEFAULT.withLiveness(conduct.liveness()).withKeepalive(keepalive));
    }

    private static ChildPolicy child(PeerChild child) {
        return new ChildPolicy(
                child.name(),
                child.proposals(),
                child.proposals(),
                child.localSelectors(),
                child.remoteSelectors(),
                SelectorRule.NARROW,
                child.replayWindow());
    }
}
