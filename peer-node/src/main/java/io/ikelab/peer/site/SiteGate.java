package io.ikelab.peer.site;

import io.ikelab.host.InnerGate;
import io.ikelab.host.Passage;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.FlowTable;
import io.ikelab.host.flow.Tally;
import io.ikelab.inner.FlowView;
import java.time.Duration;
import java.time.Instant;

/** Holds packets between the tunnel and the hosts of a site to {@link SiteRules}, and remembers flows. */
final class SiteGate implements InnerGate {
    /** As Linux forgets UDP streams (nf_conntrack_udp_timeout_stream). */
    private static final Duration IDLE = Duration.ofMinutes(2);

    private static final int FLOWS_MAX = 65_536;

    private final SiteRules rules;
    private final boolean filtered;
    private final FlowTable flows = new FlowTable(IDLE, FLOWS_MAX);
    private final Tally<SiteVerdict> drops = new Tally<>();

    SiteGate(SitePlan plan) {
        rules = new SiteRules(plan);
        filtered = plan.firewall().isThere();
    }

    @Override
    public Passage arriving(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        boolean reply = filtered && flows.isReply(now, flow);
        return passage(now, flow, reply, rules.arriving(flow, reply), packet);
    }

    @Override
    public Passage leaving(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        boolean reply = filtered && flows.isReply(now, flow);
        return passage(now, flow, reply, rules.leaving(flow, reply), packet);
    }

    /** They are of one network, and neither the device nor its firewall is between. */
    @Override
    public Passage inside(Instant now, FlowView packet) {
        return new Passage.Free();
    }

    private Passage passage(Instant now, Flow flow, boolean reply, SiteVerdict verdict, FlowView packet) {
        return switch (verdict) {
            case SiteVerdict.Passed _ -> {
                if (filtered && !reply) {
                    flows.allowed(now, flow);
                }
                yield new Passage.Free();
            }
            case SiteVerdict.Denied denied -> {
                String text = packet.text();
                yield new Passage.Barred(drops.count(denied)
                        .map(count -> meta ->
                                new SiteEvent.FirewallDenied(meta, denied.ruleText(), denied.way(), text, count)));
            }
            case SiteVerdict.LedAway away -> {
                String text = packet.text();
                yield new Passage.Barred(drops.count(away)
                        .map(count -> meta -> new SiteEvent.RouteTookElsewhere(
                                meta, away.route().text(), text, count)));
            }
        };
    }
}
