package io.ikelab.lab.inside;

import io.ikelab.gateway.network.FlowVerdict;
import io.ikelab.gateway.network.FlowVerdict.Hit;
import io.ikelab.gateway.network.FlowVerdict.Way;
import io.ikelab.gateway.network.NetworkGatePlan;
import io.ikelab.gateway.network.NetworkRules;
import io.ikelab.gateway.network.NextHopType;
import io.ikelab.gateway.network.Route;
import io.ikelab.host.flow.Flow;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a virtual network about a packet and its answer: Azure's IP flow verify and next hop. */
final class NetworkFlow {
    private final NetworkGatePlan plan;
    private final NetworkRules rules;

    NetworkFlow(NetworkGatePlan plan) {
        this.plan = plan;
        this.rules = new NetworkRules(plan);
    }

    Optional<FlowReport> report(Flow flow) {
        boolean from = isOwn(flow.source());
        boolean to = isOwn(flow.destination());
        if (!from && !to) {
            return Optional.empty();
        }
        FlowLeg there = leg(flow, verdict(from, to, flow, false), !to);
        Optional<FlowLeg> back = flow.reply()
                .filter(_ -> there.passes())
                .map(answer -> leg(answer, verdict(to, from, answer, true), !from));
        return Optional.of(new FlowReport(there, back));
    }

    private boolean isOwn(IpAddress address) {
        return plan.network().addressSpace().stream().anyMatch(prefix -> prefix.contains(address));
    }

    private FlowVerdict verdict(boolean from, boolean to, Flow flow, boolean reply) {
        if (from && to) {
            return rules.inside(flow, reply);
        }
        return from ? rules.departing(flow, reply) : rules.arriving(flow, reply);
    }

    /** @param leaves whether it goes beyond the virtual network: it passes wherever its route leads but to nowhere */
    private static FlowLeg leg(Flow flow, FlowVerdict verdict, boolean leaves) {
        List<String> words = new ArrayList<>();
        boolean passes = switch (verdict) {
            case FlowVerdict.Passed(var hits, Way way) -> {
                hits.forEach(hit -> words.add("allowed by " + text(hit)));
                words.add("next hop: " + text(way));
                yield !leaves || leadsOn(way.route());
            }
            case FlowVerdict.Denied(Hit hit) -> {
                words.add("dropped by " + text(hit));
                yield false;
            }
            case FlowVerdict.LedAway(Way way) -> {
                words.add("led away, next hop: " + text(way));
                yield false;
            }
        };
        return new FlowLeg(flow.source() + " → " + flow.destination(), passes, words);
    }

    /** What an appliance does with it no file here says. */
    private static boolean leadsOn(Route route) {
        return route.nextHop() == NextHopType.VIRTUAL_NETWORK_GATEWAY || route.nextHop() == NextHopType.INTERNET;
    }

    private static String text(Hit hit) {
        return "rule '" + hit.rule().name() + "' (priority " + hit.rule().priority() + ") of network security group '"
                + hit.group().name() + "' at " + hit.where();
    }

    private static String text(Way way) {
        Route route = way.route();
        return route.nextHopText() + ", by " + route.label() + " for " + route.prefix() + " at " + way.where();
    }
}
