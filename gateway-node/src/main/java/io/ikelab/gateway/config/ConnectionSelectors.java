package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.stream.Stream;

/** The traffic selectors a connection proposes: one entry for each Child SA, the first is set up with the IKE SA. */
final class ConnectionSelectors {
    private static final Cidr EVERYWHERE_V4 = new Cidr(IpAddress.of("0.0.0.0"), 0);
    private static final TrafficSelector ANY_V4 =
            TrafficSelector.range(IpAddress.of("0.0.0.0"), IpAddress.of("255.255.255.255"));
    private static final TrafficSelector ANY_V6 =
            TrafficSelector.range(IpAddress.of("::"), IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

    /** What one Child SA is for. */
    record Pair(List<TrafficSelector> local, List<TrafficSelector> remote) {}

    private ConnectionSelectors() {}

    static List<Pair> of(GatewayConfig config, GatewayConnection connection) {
        List<Cidr> local = config.virtualNetwork().addressSpace();
        List<Cidr> remote = connection.remote().addressSpace();
        return switch (connection.selectors()) {
            case SelectorSettings.RouteBased any -> List.of(any(local, remote));
            case SelectorSettings.PolicyBased pairs ->
                switch (config.emulation().prefixPairs()) {
                    case SA_PER_PAIR -> pairs(local, remote);
                    case ONE_SA -> List.of(new Pair(all(local), all(remote)));
                };
            case SelectorSettings.Custom(List<TrafficSelectorPolicy> policies) ->
                policies.stream()
                        .map(policy -> new Pair(all(policy.localAddressRanges()), all(policy.remoteAddressRanges())))
                        .toList();
        };
    }

    /** IPv6 only where both sides have it: Azure's gateways have no IPv6 unless it is asked for. */
    private static Pair any(List<Cidr> local, List<Cidr> remote) {
        boolean v6 = local.stream().anyMatch(Cidr::isV6) && remote.stream().anyMatch(Cidr::isV6);
        List<TrafficSelector> any = v6 ? List.of(ANY_V4, ANY_V6) : List.of(ANY_V4);
        return new Pair(any, any);
    }

    private static List<Pair> pairs(List<Cidr> local, List<Cidr> remote) {
        return remote.stream()
                .flatMap(there -> local.stream()
                        .filter(here -> here.isV6() == there.isV6())
                        .map(here -> new Pair(all(List.of(here)), all(List.of(there)))))
                .toList();
    }

    static List<TrafficSelector> all(List<Cidr> prefixes) {
        return prefixes.stream().map(Cidr::toSelector).toList();
    }

    /**
     * Every prefix of the connections' other sides, the longest first: the route a packet takes. Last comes the default
     * site, which takes what is left.
     */
    static Stream<Destination> byLongestPrefix(GatewayConfig config) {
        Stream<Destination> byDefault = config.connections().stream()
                .filter(connection -> config.gateway()
                        .gatewayDefaultSite()
                        .filter(connection.remote().name()::equals)
                        .isPresent())
                .map(connection -> new Destination(EVERYWHERE_V4, connection.name()));
        Stream<Destination> byPrefix = config.connections().stream()
                .flatMap(connection -> connection.remote().addressSpace().stream()
                        .map(prefix -> new Destination(prefix, connection.name())));
        return Stream.concat(byPrefix, byDefault)
                .sorted((a, b) ->
                        Integer.compare(b.prefix().prefix(), a.prefix().prefix()));
    }

    /** Where packets to a prefix go. */
    record Destination(Cidr prefix, String connection) {}
}
