package io.ikelab.peer.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one place where swanctl's vocabulary becomes a host's. */
final class PeerHost {
    /** Longer than anything lives. */
    private static final Duration NO_KEEPALIVE = Duration.ofDays(36_500);

    /** charon begins the next try as soon as one has failed; a moment keeps the two apart on the wire. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private PeerHost() {}

    static HostConfig of(PeerConfig config, HostSetting setting) {
        List<ConnectionPolicy> connections = config.connections().stream()
                .map(connection -> policy(connection, config.daemon(), setting))
                .toList();
        EndpointPolicy endpoint = new EndpointPolicy(setting.ports(), connections)
                .withHalfOpen(config.daemon().halfOpen());
        List<HostConfig.Inner> hosts = config.hosts().stream()
                .map(host -> new HostConfig.Inner(host.name(), List.of(host.address())))
                .toList();
        return HostConfig.policyBased(setting.name(), endpoint, hosts)
                .withGate(Optional.of(config.site())
                        .filter(site -> !site.isOpen())
                        .map(site -> site))
                .withFit(config.daemon().fit())
                .withNames(config.site().names());
    }

    private static ConnectionPolicy policy(PeerConnection connection, PeerDaemon daemon, HostSetting setting) {
        return new ConnectionPolicy(
                connection.name(),
                connection.local(),
                connection.remote(),
                connection.localIdentity(),
                connection.remoteIdentity(),
                connection.authentication().withSignatures(daemon.signatures()),
                connection.proposals(),
                children(connection, daemon),
                options(connection, daemon, setting));
    }

    /** The first one comes with the IKE SA: one that is to be there at the start goes first, then one traffic asks for. */
    private static List<ChildPolicy> children(PeerConnection connection, PeerDaemon daemon) {
        return connection.children().stream()
                .sorted(Comparator.comparing(
                                (PeerChild child) -> !child.startAction().atOnce())
                        .thenComparing(child -> !child.startAction().onTraffic()))
                .map(child -> child(child, daemon.selectors()))
                .toList();
    }

    private static SessionOptions options(PeerConnection connection, PeerDaemon daemon, HostSetting setting) {
        PeerConduct conduct = connection.conduct();
        return SessionOptions.DEFAULT
                .withInitiation(daemon.role().orElseGet(() -> initiation(connection)))
                .withVersion(conduct.version())
                .withInitialContact(conduct.initialContact())
                .withEncapsulation(setting.encapsulation(conduct.encapsulation()))
                .withTiming(timing(conduct, daemon))
                .withLifetime(conduct.lifetime())
                .withWindow(daemon.window())
                .withFragmentation(daemon.fragmentation().withUse(conduct.fragmentation()))
                .withMobility(mobility(conduct, daemon))
                .withPersistence(persistence(connection));
    }

    /** A connection says whether, the device how. */
    private static MobilityPolicy mobility(PeerConduct conduct, PeerDaemon daemon) {
        MobilityPolicy wanted = conduct.mobility();
        return wanted.offered() ? daemon.mobility().withAddresses(wanted.addresses()) : wanted;
    }

    private static Timing timing(PeerConduct conduct, PeerDaemon daemon) {
        return new Timing(
                daemon.retransmission(),
                conduct.liveness(),
                daemon.keepalive().isPositive() ? daemon.keepalive() : NO_KEEPALIVE,
                daemon.halfOpenTimeout());
    }

    /** A trap lies where any of a child's actions sets one. */
    private static Initiation initiation(PeerConnection connection) {
        boolean trapped = connection.children().stream()
                .flatMap(child -> Stream.of(child.startAction(), child.dpdAction(), child.closeAction()))
                .anyMatch(StartAction::onTraffic);
        return trapped ? Initiation.EITHER : Initiation.WHEN_TOLD;
    }

    /** Of an IKE SA that all its children share the one that wants most decides; a trap outlives what it brought up. */
    private static Persistence persistence(PeerConnection connection) {
        return new Persistence(
                strongest(connection, PeerChild::dpdAction),
                strongest(connection, PeerChild::closeAction),
                connection.conduct().keyingTries(),
                BETWEEN_TRIES);
    }

    private static Reopening strongest(PeerConnection connection, Function<PeerChild, StartAction> action) {
        return connection.children().stream()
                .flatMap(child -> Stream.of(
                        action.apply(child).reopening(),
                        child.startAction().onTraffic() ? Reopening.ON_TRAFFIC : Reopening.NEVER))
                .max(Comparator.naturalOrder())
                .orElse(Reopening.NEVER);
    }

    private static ChildPolicy child(PeerChild child, SelectorRule selectors) {
        return new ChildPolicy(
                child.name(),
                child.proposals(),
                child.proposals(),
                child.localSelectors(),
                child.remoteSelectors(),
                selectors,
                child.replayWindow(),
                child.lifetimes(),
                child.startAction().start());
    }
}
