package io.ikelab.lab.diagnosis.rule;

import io.ikelab.gateway.network.FlowVerdict;
import io.ikelab.gateway.network.FlowVerdict.Hit;
import io.ikelab.gateway.network.FlowVerdict.Way;
import io.ikelab.gateway.network.NetworkGatePlan;
import io.ikelab.gateway.network.NetworkRules;
import io.ikelab.gateway.network.NextHopType;
import io.ikelab.gateway.network.Route;
import io.ikelab.gateway.network.SecurityRule;
import io.ikelab.host.flow.Flow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.net.IpAddress;
import java.util.Optional;

/** What the virtual network has in the way of a packet. */
final class NetworkObstacles {
    private final NetworkGatePlan plan;
    private final NetworkRules rules;

    NetworkObstacles(NetworkGatePlan plan) {
        this.plan = plan;
        this.rules = new NetworkRules(plan);
    }

    /** Of a packet that comes out of the tunnel. */
    Optional<Obstacle> arriving(Flow flow, boolean reply) {
        return obstacle(rules.arriving(flow, reply), flow);
    }

    /** Of a packet that has to go through the tunnel. */
    Optional<Obstacle> leaving(Flow flow, boolean reply) {
        FlowVerdict verdict = rules.leaving(flow, reply);
        return obstacle(verdict, flow)
                .or(() -> verdict instanceof FlowVerdict.Passed(var _, Way way)
                                && way.route().prefix().prefix() == 0
                        ? Optional.of(forced(way.route(), flow))
                        : Optional.empty());
    }

    /** No prefix of a site holds its destination: a default route leads there all that has nowhere else to go. */
    private static Obstacle forced(Route route, Flow flow) {
        return new Obstacle(
                Cause.FORCED_TUNNEL,
                FixOn.EITHER,
                Confidence.LIKELY,
                route.label() + " forces all that has no other route through the tunnel, " + flow.destination()
                        + " too, and the site leads it no further",
                "give what needs the internet a route with the next hop Internet in place of " + route.prefix()
                        + ", or have the site route and translate " + flow.source() + " to the internet and back");
    }

    private Optional<Obstacle> obstacle(FlowVerdict verdict, Flow flow) {
        return switch (verdict) {
            case FlowVerdict.Passed _ -> Optional.empty();
            case FlowVerdict.Denied(Hit hit) -> Optional.of(denied(hit, flow));
            case FlowVerdict.LedAway(Way way) -> Optional.of(ledAway(way, flow.destination()));
        };
    }

    private static Obstacle denied(Hit hit, Flow flow) {
        SecurityRule rule = hit.rule();
        String direction = rule.inbound() ? "inbound" : "outbound";
        return new Obstacle(
                Cause.SECURITY_GROUP_DENIES,
                FixOn.GATEWAY,
                Confidence.CERTAIN,
                "network security group '" + hit.group().name() + "' at " + hit.where() + " denies " + direction + " "
                        + flow.source() + " → " + flow.destination() + " by rule '" + rule.name() + "' (priority "
                        + rule.priority() + ")",
                "allow it in '" + hit.group().name() + "' with an " + direction + " rule of a priority below "
                        + Math.min(rule.priority(), SecurityRule.PRIORITY_MAX)
                        + ", or change that rule; the tunnel is not at fault");
    }

    private Obstacle ledAway(Way way, IpAddress destination) {
        Route route = way.route();
        String words = route.label() + " sends " + route.prefix() + " to " + route.nextHopText() + " at " + way.where();
        if (route.source() == Route.Source.USER) {
            return new Obstacle(
                    Cause.USER_ROUTE_DIVERTS,
                    FixOn.GATEWAY,
                    Confidence.CERTAIN,
                    words + ", and " + destination + " with it",
                    "take that route out of the table, or have what it leads to send " + destination
                            + " on; the tunnel is not at fault");
        }
        boolean local = route.nextHop() == NextHopType.VNET_LOCAL;
        return local && plan.remote().stream().anyMatch(prefix -> prefix.overlaps(route.prefix()))
                ? overlap(route, destination)
                : unrouted(words, destination);
    }

    private static Obstacle overlap(Route route, IpAddress destination) {
        return new Obstacle(
                Cause.ADDRESS_OVERLAP,
                FixOn.EITHER,
                Confidence.CERTAIN,
                destination + " is of the site and of the virtual network's own " + route.prefix()
                        + ", where packets to it stay",
                "renumber one side, or translate addresses between the two; no change to the tunnel helps");
    }

    private static Obstacle unrouted(String words, IpAddress destination) {
        return new Obstacle(
                Cause.PREFIX_NOT_ROUTED,
                FixOn.GATEWAY,
                Confidence.CERTAIN,
                "no prefix of the local network gateway holds " + destination + ": " + words,
                "add its prefix to the local network gateway's addressSpace; the tunnel is not at fault");
    }
}
