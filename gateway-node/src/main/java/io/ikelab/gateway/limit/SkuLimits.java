package io.ikelab.gateway.limit;

import io.ikelab.child.ChildSa;
import io.ikelab.gateway.event.GatewayEvent;
import io.ikelab.gateway.policy.SkuRates;
import io.ikelab.host.Bottleneck;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.Tally;
import io.ikelab.inner.FlowView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a gateway to its size: bits of all tunnels together, bits and packets of each tunnel by its algorithm, flows of
 * each direction. Past a rate packets wait in a queue, past the queue they are dropped. Both directions count alike: one
 * instance does the work for both.
 */
final class SkuLimits implements Bottleneck {
    /** Of 5-tuple flows, inbound and outbound each. */
    static final int FLOWS_MAX = 250_000;

    private static final int LARGE_PACKET_BITS = 1500 * 8;

    /** How Azure queues is not known: enough that a moment's burst passes, and that a full queue is felt as delay. */
    private static final double BUCKET_SECONDS = 0.005;

    private static final double QUEUE_SECONDS = 0.050;
    private static final int QUEUE_PACKETS_LEAST = 16;

    private final SkuLimitsPlan plan;
    private final SkuRates rates;
    private final RateLimit aggregate;
    private final Map<String, Tunnel> tunnels = new HashMap<>();
    private final FlowLimit inboundFlows = new FlowLimit(FLOWS_MAX);
    private final FlowLimit outboundFlows = new FlowLimit(FLOWS_MAX);
    private final Tally<Cause> drops = new Tally<>();

    /** A limit, and for each tunnel its own where it is one of the tunnel's. */
    private record Cause(String limit, String connection) {}

    private record Named(String limit, RateLimit rate, boolean isOfBits) {
        void take(Instant now, FlowView packet) {
            rate.take(now, isOfBits ? packet.totalLength() * 8L : 1);
        }
    }

    private record Tunnel(SkuRates.Tunnel rates, Named bits, Named packets) {}

    SkuLimits(SkuLimitsPlan plan) {
        this.plan = plan;
        this.rates = plan.rates();
        this.aggregate = ofBits(rates.aggregateBits());
    }

    @Override
    public Outcome ask(Instant now, ChildSa child, boolean inbound, FlowView packet) {
        FlowLimit flows = inbound ? inboundFlows : outboundFlows;
        if (!flows.admits(now, Flow.of(packet))) {
            return dropped(FLOWS_MAX + (inbound ? " inbound flows" : " outbound flows"), child.connection());
        }
        Tunnel tunnel = tunnel(child);
        List<Named> limits = List.of(
                tunnel.bits(),
                tunnel.packets(),
                new Named(bitsText(rates.aggregateBits()) + " of all tunnels together", aggregate, true));
        Optional<Named> full =
                limits.stream().filter(limit -> limit.rate().isFull(now)).findFirst();
        if (full.isPresent()) {
            return dropped(full.get().limit(), child.connection());
        }
        Instant at = limits.stream()
                .map(limit -> limit.rate().passes(now))
                .max(Instant::compareTo)
                .orElse(now);
        limits.forEach(limit -> limit.take(now, packet));
        return new Outcome.Passes(at);
    }

    private Outcome dropped(String limit, String connection) {
        return new Outcome.Drops(drops.count(new Cause(limit, connection))
                .map(count -> meta ->
                        new GatewayEvent.SkuLimitReached(meta, plan.sku().label(), limit, connection, count)));
    }

    /** A rekey with another algorithm makes it another tunnel. */
    private Tunnel tunnel(ChildSa child) {
        SkuRates.Tunnel wanted = rates.tunnel(child.suite().encryption());
        Tunnel known = tunnels.get(child.connection());
        if (known != null && known.rates().equals(wanted)) {
            return known;
        }
        Tunnel fresh = new Tunnel(
                wanted,
                new Named(bitsText(wanted.bits()) + " of one tunnel", ofBits(wanted.bits()), true),
                new Named(packetsText(wanted.packets()) + " of one tunnel", ofPackets(wanted.packets()), false));
        tunnels.put(child.connection(), fresh);
        return fresh;
    }

    private RateLimit ofBits(long perSecond) {
        double rate = (double) perSecond / plan.divisor();
        return new RateLimit(
                rate,
                Math.max(rate * BUCKET_SECONDS, LARGE_PACKET_BITS),
                Math.max(rate * QUEUE_SECONDS, QUEUE_PACKETS_LEAST * LARGE_PACKET_BITS));
    }

    private RateLimit ofPackets(long perSecond) {
        double rate = (double) perSecond / plan.divisor();
        return new RateLimit(
                rate, Math.max(rate * BUCKET_SECONDS, 1), Math.max(rate * QUEUE_SECONDS, QUEUE_PACKETS_LEAST));
    }

    private String bitsText(long perSecond) {
        return RateText.bits(perSecond / plan.divisor());
    }

    private String packetsText(long perSecond) {
        return RateText.packets(perSecond / plan.divisor());
    }
}
