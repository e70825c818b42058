package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.inner.FlowView;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One host's IPsec processing (RFC 4301 §5): policies, SAs, and packets between the inner and the outer side. Pure: time
 * is an argument, and what it has to say is polled. Belongs to one loop.
 *
 * <p>Single packets go through {@link #protect} and {@link #unprotect}; a loop with memory of its own moves batches through
 * {@link #route}, {@link #sealBatch} and {@link #openBatch}. Both use the same SAs and may be mixed. After either,
 * {@link #poll} until it is empty.
 *
 * <p>A packet without an SA is dropped and told of (RFC 4303 §3.4.2).
 */
public final class DataPlane {
    /** IPv6's header and the most its length field can say. */
    private static final int LARGEST_PACKET = 40 + 0xffff;

    /** The largest packet and the most ESP adds to it. */
    private static final int SCRATCH = LARGEST_PACKET + 512;

    private final DataPlaneReport report;
    private final SecurityAssociations associations;
    private final SecurityPolicies policies;
    private final PacketBatch scratch = new PacketBatch(SCRATCH, 1);
    private final FlowView flow = new FlowView();
    private final Inbound inbound;

    /**
     * One that uses the first of several tunnels for the same traffic.
     *
     * @param random this data plane's own stream, for unpredictable IVs
     */
    public DataPlane(EspEngine engine, EventSource events, Randomness random) {
        this(engine, events, random, TunnelChoice.FIRST);
    }

    /**
     * @param random this data plane's own stream, for unpredictable IVs
     * @param choice where several connections protect the same traffic
     */
    public DataPlane(EspEngine engine, EventSource events, Randomness random, TunnelChoice choice) {
        policies = new SecurityPolicies(choice);
        report = new DataPlaneReport(events);
        associations = new SecurityAssociations(engine, random);
        inbound = new Inbound(associations, report);
    }

    /**
     * Says what traffic {@code connection} protects. Policies are asked in the order of their registration; a packet that
     * none covers is dropped. Of those that protect the same, one stands in for another that has no SA.
     *
     * @param local selectors of this end's side: sources of what leaves
     * @param remote selectors of the peer's side
     */
    public void registerPolicy(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
        policies.register(connection, local, remote);
        associations.switchedOf(connection).forEach(policies::prefer);
    }

    public void unregisterPolicy(String connection) {
        policies.unregister(connection);
        report.forgetWanted(connection);
    }

    /**
     * Carries out one order of IKE.
     *
     * @throws IllegalArgumentException when a Child SA's suite or replay window is beyond this data plane
     * @throws IllegalStateException when an order speaks of an SPI installed already or of an outbound SA that is not
     */
    public void apply(Instant now, DataPlaneOrder order) {
        switch (order) {
            case DataPlaneOrder.InstallInbound(var child) -> associations.installInbound(child);
            case DataPlaneOrder.InstallOutbound(var child) -> associations.installOutbound(child);
            case DataPlaneOrder.SwitchOutbound(var id) -> switchOutbound(now, id);
            case DataPlaneOrder.RemoveOutbound(var id, var spi) ->
                associations.removeOutbound(id, spi).ifPresent(sa -> retireOutbound(now, sa));
            case DataPlaneOrder.RemoveInbound(var id, var spi) ->
                associations.removeInbound(id, spi).ifPresent(sa -> report.retired(now, sa));
            case DataPlaneOrder.MovePath(var id, var path, var encapsulation) ->
                associations.find(id).ifPresent(e -> e.moveTo(path, encapsulation));
            case DataPlaneOrder.Sample(var ids) -> report.signal(associations.sample(ids));
        }
    }

    private void switchOutbound(Instant now, ChildId id) {
        associations.switchOutbound(id).ifPresent(sa -> {
            policies.prefer(sa);
            report.granted(sa);
            report.switched(now, sa);
        });
    }

    /** The Child SA that {@code connection}'s traffic was switched to last; the newest where none was. */
    public Optional<ChildId> current(String connection) {
        return associations.current(connection);
    }

    /**
     * Forgets the SA this end receives with, while IKE believes it to be there: what a failed installation looks like.
     * Packets for it are of an unknown SPI from now on; nothing happens where there is none.
     */
    public void loseInbound(Instant now, ChildId child) {
        associations.loseInbound(child).ifPresent(sa -> report.lost(now, sa.child(), sa.spi(), true));
    }

    /** Likewise the SA it sends with: traffic that leaves through no other asks for one. */
    public void loseOutbound(Instant now, ChildId child) {
        associations.loseOutbound(child).ifPresent(sa -> {
            policies.withdraw(sa);
            report.lost(now, sa.child(), sa.spi(), false);
        });
    }

    private void retireOutbound(Instant now, OutboundSa sa) {
        policies.withdraw(sa);
        report.forgetWanted(sa.child().connection());
        report.retired(now, sa);
    }

    /** What happened since the last call, in order; empty when there is nothing more. */
    public Optional<DataPlaneOutput> poll() {
        return report.poll();
    }

    /** Sends one inner packet on its way out (RFC 4301 §5.1). */
    public Protected protect(Instant now, Octets inner) {
        if (!read(inner)) {
            associations.counters().refused(EspResult.MALFORMED_INNER);
            return new Protected.Dropped(EspResult.MALFORMED_INNER);
        }
        Optional<OutboundSa> sa = policies.route(flow);
        if (sa.isPresent()) {
            return seal(now, sa.get(), inner);
        }
        Optional<Policy> policy = policies.match(flow);
        if (policy.isEmpty()) {
            report.noPolicy(now, flow, associations.counters().refused(EspResult.NO_POLICY));
            return new Protected.Dropped(EspResult.NO_POLICY);
        }
        return wanted(now, policy.get().connection());
    }

    private boolean read(Octets inner) {
        if (inner.length() > LARGEST_PACKET) {
            return false;
        }
        inner.copyTo(scratch.slab(), 0);
        return flow.read(scratch.slab(), 0, inner.length());
    }

    private Protected seal(Instant now, OutboundSa sa, Octets inner) {
        scratch.clear();
        scratch.addForSealing(sa.format(), inner.length());
        inner.copyTo(scratch.slab(), scratch.offset(0));
        EspResult result = sa.seal(scratch, 0);
        if (result != EspResult.SEALED) {
            report.sealRefused(now, sa, result);
            settle(now, sa);
            return new Protected.Dropped(result);
        }
        PacketId id = report.nextPacket();
        sa.sentAt(now);
        announceFirst(now, sa, Optional.of(id));
        settle(now, sa);
        Octets esp = Octets.copyOf(scratch.slab(), scratch.offset(0), scratch.length(0));
        return new Protected.Sealed(sa.id(), id, sa.encapsulation(), sa.path(), sa.spi(), sa.sequence(), esp);
    }

    private Protected wanted(Instant now, String connection) {
        report.wanted(now, connection, flow);
        return new Protected.NoSa(connection);
    }

    /**
     * Takes one ESP packet in (RFC 4301 §5.2). No octets of any kind make it throw.
     *
     * @param esp from the SPI on, without any UDP header
     * @param outer from this end's point of view: where it arrived and whom it came from
     * @param cause the outer packet, for events
     */
    public Unprotected unprotect(Instant now, Octets esp, Path outer, Optional<PacketId> cause) {
        if (esp.length() > SCRATCH) {
            associations.counters().refused(EspResult.MALFORMED_INNER);
            return new Unprotected.Dropped(EspResult.MALFORMED_INNER);
        }
        scratch.clear();
        int at = scratch.allocate(esp.length());
        esp.copyTo(scratch.slab(), at);
        scratch.add(at, esp.length());
        return inbound.openOne(now, scratch, outer, cause);
    }

    /**
     * The outbound SA that the inner packet at {@code offset} leaves through, for putting it into that SA's batch; empty
     * when it is no IP packet, no policy covers it or no SA is there. Allocates nothing and says nothing: hand such a
     * packet to {@link #protect}, which does.
     */
    public Optional<OutboundSa> route(byte[] slab, int offset, int length) {
        return flow.read(slab, offset, length) ? policies.route(flow) : Optional.empty();
    }

    /** Seals every packet of {@code batch} with {@code sa}; each gets its own result. */
    public void sealBatch(Instant now, OutboundSa sa, PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            EspResult result = sa.seal(batch, i);
            if (result != EspResult.SEALED) {
                report.sealRefused(now, sa, result);
            } else {
                sa.sentAt(now);
                announceFirst(now, sa, Optional.empty());
            }
        }
        settle(now, sa);
    }

    /**
     * Opens every packet of {@code batch}, each by the SA its SPI names; all came from {@code from}.
     *
     * @param from from this end's point of view: where they arrived and whom they came from
     */
    public void openBatch(Instant now, PacketBatch batch, Path from) {
        inbound.openBatch(now, batch, from);
    }

    private void announceFirst(Instant now, OutboundSa sa, Optional<PacketId> id) {
        if (sa.counters().packets() == 1) {
            report.firstSent(now, sa, id);
        }
    }

    private void settle(Instant now, OutboundSa sa) {
        associations.find(sa.id()).ifPresent(entry -> report.limits(now, entry));
    }

    /** The outbound SA of a Child SA, for sealing batches with. */
    public Optional<OutboundSa> outbound(ChildId child) {
        return associations.find(child).flatMap(ChildEntry::outbound);
    }

    public Optional<InboundSa> inbound(ChildId child) {
        return associations.find(child).flatMap(ChildEntry::inbound);
    }

    /** The counters of every Child SA that has an SA installed, in the order of installation. */
    public List<ChildTraffic> traffic() {
        return associations.traffic();
    }

    /** The counters of one Child SA; empty when it has no SA installed. */
    public Optional<ChildTraffic> traffic(ChildId child) {
        return associations.traffic(child);
    }

    /** Drops that no Child SA can be blamed for: unknown SPI, too short, no policy. */
    public SaCounters unattributed() {
        return associations.counters();
    }
}
