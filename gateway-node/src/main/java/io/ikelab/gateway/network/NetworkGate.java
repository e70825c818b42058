package io.ikelab.gateway.network;

import io.ikelab.gateway.event.GatewayEvent;
import io.ikelab.gateway.network.FlowVerdict.Hit;
import io.ikelab.gateway.network.FlowVerdict.Way;
import io.ikelab.host.InnerGate;
import io.ikelab.host.Passage;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.FlowTable;
import io.ikelab.host.flow.Tally;
import io.ikelab.inner.FlowView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Holds packets between the tunnel and the machines of a virtual network to {@link NetworkRules}, and remembers flows. */
final class NetworkGate implements InnerGate {
    /** Azure forgets a flow that was silent for so long. */
    private static final Duration IDLE = Duration.ofMinutes(4);

    /** Azure's limit on flows in each direction. */
    private static final int FLOWS_MAX = 250_000;

    private final VirtualNetwork network;
    private final NetworkRules rules;
    private final boolean grouped;
    private final FlowTable flows = new FlowTable(IDLE, FLOWS_MAX);
    private final Tally<Hit> denials = new Tally<>();
    private final Tally<Way> diversions = new Tally<>();

    NetworkGate(NetworkGatePlan plan) {
        network = plan.network();
        rules = new NetworkRules(plan);
        grouped = rules.hasGroups();
    }

    @Override
    public Passage arriving(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        // Nobody is there to be guarded.
        if (network.machineAt(flow.destination()).isEmpty()) {
            return new Passage.Free();
        }
        boolean reply = grouped && flows.isReply(now, flow);
        return passage(now, flow, reply, rules.arriving(flow, reply), packet);
    }

    @Override
    public Passage leaving(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        boolean reply = grouped && flows.isReply(now, flow);
        return passage(now, flow, reply, rules.leaving(flow, reply), packet);
    }

    @Override
    public Passage inside(Instant now, FlowView packet) {
        Flow flow = Flow.of(packet);
        boolean reply = grouped && flows.isReply(now, flow);
        return passage(now, flow, reply, rules.inside(flow, reply), packet);
    }

    private Passage passage(Instant now, Flow flow, boolean reply, FlowVerdict verdict, FlowView packet) {
        return switch (verdict) {
            case FlowVerdict.Passed(var hits, Way _) -> {
                if (!reply && !hits.isEmpty()) {
                    flows.allowed(now, flow);
                }
                yield new Passage.Free();
            }
            case FlowVerdict.Denied(Hit hit) -> denied(hit, packet);
            case FlowVerdict.LedAway(Way way) -> diverted(way, packet);
        };
    }

    private Passage denied(Hit hit, FlowView packet) {
        String text = packet.text();
        Optional<Passage.Report> report = denials.count(hit)
                .map(count -> meta -> new GatewayEvent.SecurityRuleDenied(
                        meta,
                        hit.group().name(),
                        hit.rule().name(),
                        hit.rule().priority(),
                        hit.rule().inbound(),
                        hit.where(),
                        text,
                        count));
        return new Passage.Barred(report);
    }

    private Passage diverted(Way way, FlowView packet) {
        String text = packet.text();
        Route route = way.route();
        Optional<Passage.Report> report = diversions
                .count(way)
                .map(count -> meta -> new GatewayEvent.RouteTookElsewhere(
                        meta, route.label(), route.prefix().toString(), route.nextHopText(), way.where(), text, count));
        return new Passage.Barred(report);
    }
}
