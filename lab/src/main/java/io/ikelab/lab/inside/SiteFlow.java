package io.ikelab.lab.inside;

import io.ikelab.host.flow.Flow;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.peer.site.FirewallRule;
import io.ikelab.peer.site.SiteRoute;
import io.ikelab.peer.site.SiteRules;
import io.ikelab.peer.site.SiteVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a site about a packet between a host and the tunnel, and about its answer. */
final class SiteFlow {
    private final PeerConfig config;
    private final SiteRules rules;

    SiteFlow(PeerConfig config) {
        this.config = config;
        this.rules = new SiteRules(config.site());
    }

    Optional<FlowReport> report(Flow flow) {
        boolean from = isHost(flow.source());
        if (!from && !isHost(flow.destination())) {
            return Optional.empty();
        }
        FlowLeg there = leg(flow, from, false);
        Optional<FlowLeg> back = flow.reply().filter(_ -> there.passes()).map(answer -> leg(answer, !from, true));
        return Optional.of(new FlowReport(there, back));
    }

    private boolean isHost(IpAddress address) {
        return config.hosts().stream().anyMatch(host -> host.address().equals(address));
    }

    private FlowLeg leg(Flow flow, boolean leaves, boolean reply) {
        SiteVerdict verdict = leaves ? rules.leaving(flow, reply) : rules.arriving(flow, reply);
        List<String> words = new ArrayList<>();
        if (leaves && !(verdict instanceof SiteVerdict.LedAway)) {
            words.add("next hop: the device"
                    + rules.route(flow)
                            .map(SiteRoute::text)
                            .map(text -> ", by " + text)
                            .orElse(", as nothing else is said"));
        }
        boolean passes = switch (verdict) {
            case SiteVerdict.Passed(var rule) -> {
                rule.map(FirewallRule::name)
                        .ifPresent(name -> words.add("allowed by rule '" + name + "' of the site's firewall"));
                yield true;
            }
            case SiteVerdict.Denied denied -> {
                words.add("dropped by the " + denied.ruleText() + " of the site's firewall");
                yield false;
            }
            case SiteVerdict.LedAway(SiteRoute route) -> {
                words.add("led away from the device by " + route.text());
                yield false;
            }
        };
        if (passes && words.isEmpty()) {
            words.add("nothing at the site stops it");
        }
        return new FlowLeg(flow.source() + " → " + flow.destination(), passes, words);
    }
}
