package io.ikelab.bench;

import io.ikelab.esp.DataPlane;
import io.ikelab.esp.DataPlaneOutput;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.EspResult;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.PacketBatch;
import io.ikelab.event.EventSource;
import io.ikelab.host.FastPath;
import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * One end of a tunnel, or of many, under load: makes inner packets at a pace and seals them, opens what arrives and counts both.
 * Policies, selectors, replay windows and counters are those of every other host; only the inner host is missing.
 */
public final class TunnelEnd implements Node, FastPath {
    private final EventSource events;
    private final DataPlane plane;
    private final List<List<InnerStream>> flows;
    private final int burst;
    private final SealedTap tap;
    private LoadTally tally = new LoadTally();
    private final Queue<NodeOutput> outputs = new ArrayDeque<>();
    private Optional<Pace> pace = Optional.empty();
    private int nextTunnel;
    private int nextLength;

    /**
     * @param tunnels each with SAs of its own
     * @param load what is sent through them
     * @param tap sees what leaves
     */
    public TunnelEnd(EspEngine engine, EventSource events, List<TunnelNets> tunnels, LoadShape load, SealedTap tap) {
        this.tap = tap;
        this.events = events;
        plane = new DataPlane(engine, events, new SeededRandomness(1));
        tunnels.forEach(tunnel -> plane.registerPolicy(tunnel.connection(), tunnel.local(), tunnel.remote()));
        flows = tunnels.stream().map(tunnel -> streams(tunnel, load.mix())).toList();
        burst = load.burst();
    }

    private static List<InnerStream> streams(TunnelNets tunnel, PacketMix mix) {
        return mix.lengths().stream()
                .map(length -> new InnerStream(length, tunnel.host(), tunnel.farHost()))
                .toList();
    }

    @Override
    public void handle(NodeInput input) {
        switch (input) {
            case NodeInput.Commanded(Instant now, LoadCommand command) -> obey(now, command);
            case NodeInput.Commanded other -> throw new IllegalArgumentException("not for this node: " + other);
            case NodeInput.Tick _, NodeInput.Arrived _, NodeInput.WorkDone _ -> {}
        }
    }

    private void obey(Instant now, LoadCommand command) {
        switch (command) {
            case LoadCommand.Install(var orders) -> orders.forEach(order -> plane.apply(now, order));
            case LoadCommand.Offer(double packetsPerSecond) -> {
                pace = Optional.of(new Pace(packetsPerSecond, nanos(now), burst));
                tally.begin(now);
            }
            case LoadCommand.Cease() -> {
                pace = Optional.empty();
                tally.cease(now);
            }
            case LoadCommand.Reset() -> tally = new LoadTally();
            case LoadCommand.Count() ->
                outputs.add(new NodeOutput.Emit(new LoadCounted(events.meta(now, Optional.empty()), tally.counts())));
        }
    }

    @Override
    public NodeOutput poll() {
        Optional<DataPlaneOutput> said = plane.poll();
        while (said.isPresent() && !(said.get() instanceof DataPlaneOutput.Emit)) {
            // Signals are for IKE, and there is none here.
            said = plane.poll();
        }
        if (said.isPresent() && said.get() instanceof DataPlaneOutput.Emit(var event)) {
            return new NodeOutput.Emit(event);
        }
        return Optional.ofNullable(outputs.poll()).orElse(NEVER);
    }

    @Override
    public PortRole role(Endpoint local) {
        return PortRole.NAT_TRAVERSAL;
    }

    @Override
    public void arrived(Instant now, PacketBatch batch, Path from) {
        plane.openBatch(now, batch, from);
        for (int i = 0; i < batch.size(); i++) {
            if (batch.result(i) == EspResult.OPENED) {
                tally.received(batch.length(i));
            } else {
                tally.refused();
            }
        }
        tally.arrivedAt(now);
        // Each place in a batch in turn: the first has waited longest, the last not at all.
        int sampled = tally.nextSample(batch.size());
        if (batch.result(sampled) == EspResult.OPENED) {
            tally.latency(nanos(now) - InnerStream.stamp(batch.slab(), batch.offset(sampled)));
        }
    }

    @Override
    public Optional<Path> depart(Instant now, PacketBatch batch, int limit) {
        long nowNanos = nanos(now);
        int most = Math.min(limit, burst);
        int granted = pace.map(credit -> credit.take(nowNanos, most)).orElse(0);
        return granted == 0 ? Optional.empty() : seal(now, nowNanos, batch, granted);
    }

    /** A burst of one tunnel, then it is the next one's turn. */
    private Optional<Path> seal(Instant now, long nowNanos, PacketBatch batch, int packets) {
        List<InnerStream> lengths = flows.get(nextTunnel);
        nextTunnel = (nextTunnel + 1) % flows.size();
        lengths.getFirst().write(batch.slab(), 0, nowNanos);
        OutboundSa sa = plane.route(batch.slab(), 0, lengths.getFirst().length())
                .orElseThrow(() -> new IllegalStateException("no SA covers the load"));
        for (int i = 0; i < packets; i++) {
            InnerStream stream = lengths.get(nextLength);
            nextLength = (nextLength + 1) % lengths.size();
            int index = batch.addForSealing(sa.format(), stream.length());
            stream.write(batch.slab(), batch.offset(index), nowNanos);
        }
        plane.sealBatch(now, sa, batch);
        tap.sealed(now, batch, sa.path());
        for (int i = 0; i < packets; i++) {
            if (batch.result(i) == EspResult.SEALED) {
                tally.sent(batch.length(i));
            }
        }
        return Optional.of(sa.path());
    }

    @Override
    public Instant departAt() {
        return pace.isPresent() ? instant(pace.get().nextNanos()) : Instant.MAX;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final NodeOutput NEVER = new NodeOutput.Wake(Instant.MAX);
}
