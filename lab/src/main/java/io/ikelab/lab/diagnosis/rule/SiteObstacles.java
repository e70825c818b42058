package io.ikelab.lab.diagnosis.rule;

import io.ikelab.host.flow.Flow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.peer.site.Direction;
import io.ikelab.peer.site.SitePlan;
import io.ikelab.peer.site.SiteRules;
import io.ikelab.peer.site.SiteVerdict;
import java.util.Optional;

/** What the site has in the way of a packet. */
final class SiteObstacles {
    private final SiteRules rules;

    SiteObstacles(SitePlan plan) {
        this.rules = new SiteRules(plan);
    }

    /** Of a packet that comes out of the tunnel. */
    Optional<Obstacle> arriving(Flow flow, boolean reply) {
        return obstacle(rules.arriving(flow, reply), flow);
    }

    /** Of a host's packet that has to go through the tunnel. */
    Optional<Obstacle> leaving(Flow flow, boolean reply) {
        return obstacle(rules.leaving(flow, reply), flow);
    }

    private static Optional<Obstacle> obstacle(SiteVerdict verdict, Flow flow) {
        return switch (verdict) {
            case SiteVerdict.Passed _ -> Optional.empty();
            case SiteVerdict.Denied denied -> Optional.of(denied(denied, flow));
            case SiteVerdict.LedAway away ->
                Optional.of(new Obstacle(
                        Cause.RETURN_ROUTE_MISSING,
                        FixOn.DEVICE,
                        Confidence.CERTAIN,
                        away.route().text() + " takes what " + flow.source() + " sends to " + flow.destination()
                                + ", and not the device",
                        "give the host, or the router it sends to, a route to the virtual network's prefixes by way of the"
                                + " device; the tunnel is not at fault"));
        };
    }

    private static Obstacle denied(SiteVerdict.Denied denied, Flow flow) {
        return new Obstacle(
                Cause.SITE_FIREWALL_DENIES,
                FixOn.DEVICE,
                Confidence.CERTAIN,
                "the site's firewall drops " + flow.source() + " → " + flow.destination()
                        + (denied.way() == Direction.IN ? " as it comes out of" : " on its way into")
                        + " the tunnel by its " + denied.ruleText(),
                "permit it in the firewall behind the device, before that rule; the tunnel is not at fault");
    }
}
