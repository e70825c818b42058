package io.ikelab.lab.comparison;

import io.ikelab.host.HostConfig;
import io.ikelab.host.TunnelFit;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.wire.TrafficSelector;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One end of a tunnel, as its file has it.
 *
 * @param words what a sentence calls it, such as {@code the device}, or {@code A} where both are of one kind
 * @param policy what its connection negotiates; of what is unsaid it holds something that is not to be looked at
 * @param routes which inner packets it takes for the connection's
 */
public record End(
        Dialect dialect,
        String words,
        ConnectionPolicy policy,
        List<HostConfig.Route> routes,
        TunnelFit fit,
        Set<Unsaid> unsaid) {
    public End {
        routes = List.copyOf(routes);
        unsaid = unsaid.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(unsaid));
    }

    /** The connection {@code policy} of {@code host}. */
    public static End of(Dialect dialect, String words, HostConfig host, ConnectionPolicy policy, Set<Unsaid> unsaid) {
        List<HostConfig.Route> routes = host.routes().stream()
                .filter(route -> route.connection().equals(policy.name()))
                .toList();
        return new End(dialect, words, policy, routes, host.fit(), unsaid);
    }

    /** What its clauses are called after, such as {@code device}. */
    String id() {
        return words.replace("the ", "").toLowerCase(Locale.ROOT);
    }

    boolean isAzure() {
        return dialect.isAzure();
    }

    /** Empty where the file does not say. */
    public Optional<IpAddress> ownAddress() {
        return said(Unsaid.OWN_ADDRESS, policy.local());
    }

    /** Empty where it may be any, or the file does not say. */
    public Optional<IpAddress> peerAddress() {
        return said(Unsaid.PEER_ADDRESS, policy.remote());
    }

    Optional<Identity> ownIdentity() {
        return said(Unsaid.OWN_IDENTITY, policy.localIdentity());
    }

    Optional<Identity> peerIdentity() {
        return said(Unsaid.PEER_IDENTITY, policy.remoteIdentity());
    }

    Optional<Secret> key() {
        return unsaid.contains(Unsaid.KEY) ? Optional.empty() : policy.sharedKey();
    }

    /** The networks behind this end that it routes into the tunnel; empty where the file does not say. */
    List<TrafficSelector> ownNetworks() {
        return unsaid.contains(Unsaid.OWN_NETWORKS) ? List.of() : routed(HostConfig.Route::local);
    }

    /** Those behind the peer. */
    List<TrafficSelector> peerNetworks() {
        return unsaid.contains(Unsaid.PEER_NETWORKS) ? List.of() : routed(HostConfig.Route::remote);
    }

    /** Whether its selectors say the same as its routes: those of a route-based end are wider. */
    boolean isPolicyBased() {
        return routed(HostConfig.Route::local).equals(selectors(ChildPolicy::localSelectors))
                && routed(HostConfig.Route::remote).equals(selectors(ChildPolicy::remoteSelectors));
    }

    /** Of all its Child SAs, each once. */
    List<TrafficSelector> selectors(Function<ChildPolicy, List<TrafficSelector>> side) {
        return policy.children().stream()
                .flatMap(child -> side.apply(child).stream())
                .distinct()
                .toList();
    }

    private List<TrafficSelector> routed(Function<HostConfig.Route, List<TrafficSelector>> side) {
        return routes.stream()
                .flatMap(route -> side.apply(route).stream())
                .distinct()
                .toList();
    }

    private <T> Optional<T> said(Unsaid what, T value) {
        return unsaid.contains(what) ? Optional.empty() : Optional.of(value);
    }
}
