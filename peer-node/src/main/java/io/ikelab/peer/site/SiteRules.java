package io.ikelab.peer.site;

import io.ikelab.host.flow.Flow;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a site's routes and firewall say of a packet. Keeps no state: whether a packet is the reply to one that passed, which
 * the firewall lets pass unasked, is for the caller to know.
 */
public final class SiteRules {
    private static final Comparator<SiteRoute> PREFERRED_FIRST = Comparator.comparingInt(
                    (SiteRoute route) -> -route.to().prefix())
            .thenComparing(route -> route.host().isEmpty());

    private final SitePlan plan;

    public SiteRules(SitePlan plan) {
        this.plan = plan;
    }

    /** About a packet out of the tunnel. */
    public SiteVerdict arriving(Flow flow, boolean reply) {
        return filtered(flow, Direction.IN, reply);
    }

    /** About a packet of a host that has to go through the tunnel. */
    public SiteVerdict leaving(Flow flow, boolean reply) {
        Optional<SiteRoute> away = route(flow).filter(route -> !(route.via() instanceof SiteRoute.Via.Device));
        return away.isPresent() ? new SiteVerdict.LedAway(away.get()) : filtered(flow, Direction.OUT, reply);
    }

    /** The route a host's packet takes; empty: it goes to the device, as all do that nothing is said of. */
    public Optional<SiteRoute> route(Flow flow) {
        return plan.routes().stream()
                .filter(route -> route.isOf(flow.source()) && route.to().contains(flow.destination()))
                .min(PREFERRED_FIRST);
    }

    private SiteVerdict filtered(Flow flow, Direction way, boolean reply) {
        if (reply || !plan.firewall().isThere()) {
            return new SiteVerdict.Passed(Optional.empty());
        }
        Optional<FirewallRule> rule = plan.firewall().decide(flow, way);
        boolean passes = rule.map(FirewallRule::allow).orElse(plan.firewall().allowsByDefault());
        return passes ? new SiteVerdict.Passed(rule) : new SiteVerdict.Denied(rule, way);
    }
}
