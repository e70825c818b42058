package io.ikelab.esp;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.inner.FlowView;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Turns what the data plane notices into signals and events, in order, and keeps the rare from drowning in the frequent. */
final class DataPlaneReport {
    private static final int UNKNOWN_SPIS_PER_SECOND = 16;

    private final EventSource events;
    private final Map<String, Wishes> wishes = new HashMap<>();
    private final Pacer<EspSpi> unknownSpis = new Pacer<>(UNKNOWN_SPIS_PER_SECOND);
    private final Queue<DataPlaneOutput> outputs = new ArrayDeque<>();

    DataPlaneReport(EventSource events) {
        this.events = events;
    }

    Optional<DataPlaneOutput> poll() {
        return Optional.ofNullable(outputs.poll());
    }

    PacketId nextPacket() {
        return events.nextPacket();
    }

    /** 1, 10, 100, 1000, …: every drop is counted, these are told. */
    static boolean isLandmark(long count) {
        long power = 1;
        while (power < count && power <= Long.MAX_VALUE / 10) {
            power *= 10;
        }
        return power == count;
    }

    void signal(DataPlaneSignal signal) {
        outputs.add(new DataPlaneOutput.Signal(signal));
    }

    private void emit(EspEvent event) {
        outputs.add(new DataPlaneOutput.Emit(event));
    }

    private EventMeta meta(Instant now, Optional<PacketId> cause) {
        return events.meta(now, cause);
    }

    void firstSent(Instant now, OutboundSa sa, Optional<PacketId> id) {
        ChildSa child = sa.child();
        emit(new EspEvent.FirstSent(
                meta(now, id),
                child.id(),
                child.connection(),
                sa.spi(),
                sa.path(),
                sa.lastFlow().text()));
    }

    void firstReceived(Instant now, InboundSa sa, Path from, Optional<PacketId> id) {
        ChildSa child = sa.child();
        emit(new EspEvent.FirstReceived(
                meta(now, id),
                child.id(),
                child.connection(),
                sa.spi(),
                from,
                sa.lastFlow().text()));
        signal(new DataPlaneSignal.FirstReceived(child.id()));
    }

    void switched(Instant now, OutboundSa sa) {
        ChildSa child = sa.child();
        emit(new EspEvent.OutboundSwitched(meta(now, Optional.empty()), child.id(), child.connection(), sa.spi()));
    }

    void retired(Instant now, OutboundSa sa) {
        retired(now, sa.child(), sa.spi(), false, sa.counters());
    }

    void retired(Instant now, InboundSa sa) {
        retired(now, sa.child(), sa.spi(), true, sa.counters());
    }

    private void retired(Instant now, ChildSa child, EspSpi spi, boolean inbound, SaCounters carried) {
        EventMeta meta = meta(now, Optional.empty());
        emit(new EspEvent.Retired(
                meta, child.id(), child.connection(), spi, inbound, carried.packets(), carried.bytes()));
    }

    void lost(Instant now, ChildSa child, EspSpi spi, boolean inbound) {
        emit(new EspEvent.Lost(meta(now, Optional.empty()), child.id(), child.connection(), spi, inbound));
    }

    /** Says so unless this flow asked a short while ago, or many others of {@code connection} did. */
    void wanted(Instant now, String connection, FlowView flow) {
        PacketSelectors packet = PacketSelectorsOf.flow(flow);
        if (wishes.computeIfAbsent(connection, _ -> new Wishes()).admits(packet, now)) {
            emit(new EspEvent.TunnelWanted(meta(now, Optional.empty()), connection, flow.text()));
            signal(new DataPlaneSignal.Acquire(connection, packet));
        }
    }

    /** What {@code connection}'s traffic asks for next is said at once. */
    void forgetWanted(String connection) {
        wishes.remove(connection);
    }

    /** What {@code sa} covers has what it asked for. */
    void granted(OutboundSa sa) {
        Wishes asked = wishes.get(sa.child().connection());
        if (asked != null) {
            asked.granted(sa);
        }
    }

    void noPolicy(Instant now, FlowView flow, long total) {
        if (isLandmark(total)) {
            emit(new EspEvent.NoPolicy(meta(now, Optional.empty()), flow.text(), total));
        }
    }

    void sealRefused(Instant now, OutboundSa sa, EspResult reason) {
        long total = sa.counters().drops(reason);
        if (isLandmark(total)) {
            EventMeta meta = meta(now, Optional.empty());
            emit(new EspEvent.SealRefused(meta, sa.id(), sa.spi(), reason, total));
        }
    }

    void unknownSpi(Instant now, EspSpi spi, Path from, Optional<PacketId> id, long total) {
        if (isLandmark(total)) {
            emit(new EspEvent.SpiUnknown(meta(now, id), spi, from, total));
        }
        if (unknownSpis.admits(spi, now)) {
            signal(new DataPlaneSignal.UnknownSpi(spi, from));
        }
    }

    void runt(Instant now, Path from, Optional<PacketId> id, long total) {
        if (isLandmark(total)) {
            emit(new EspEvent.Runt(meta(now, id), from, total));
        }
    }

    /** @param sequence of the packet refused, read before opening wiped it */
    void openRefused(Instant now, InboundSa sa, EspResult reason, long sequence, Optional<PacketId> id) {
        long total = sa.counters().drops(reason);
        if (!isLandmark(total)) {
            return;
        }
        EventMeta meta = meta(now, id);
        emit(
                switch (reason) {
                    case REPLAYED ->
                        new EspEvent.ReplayDropped(meta, sa.id(), sa.spi(), sequence, sa.highestSequence(), total);
                    case BAD_ICV -> new EspEvent.IntegrityFailed(meta, sa.id(), sa.spi(), sequence, total);
                    case SELECTOR_MISMATCH ->
                        new EspEvent.SelectorMismatch(
                                meta, sa.id(), sa.spi(), sa.lastFlow().text(), total);
                    default -> new EspEvent.Refused(meta, sa.id(), sa.spi(), reason, total);
                });
    }

    void moved(Instant now, ChildEntry entry, Path from, boolean authentic, Optional<PacketId> id) {
        if (entry.isNewMove(from, authentic)) {
            emit(new EspEvent.PathMoved(meta(now, id), entry.id(), entry.path(), from, authentic));
            signal(new DataPlaneSignal.PeerPathMoved(entry.id(), from, authentic));
        }
    }

    /** Each limit is told once. */
    void limits(Instant now, ChildEntry entry) {
        if (entry.takeSoft()) {
            limit(now, entry, EspEvent.Limit.SOFT, new DataPlaneSignal.SoftExpired(entry.id()));
        }
        if (entry.takeHard()) {
            limit(now, entry, EspEvent.Limit.HARD, new DataPlaneSignal.HardExpired(entry.id()));
        }
        if (entry.takeSequenceNearEnd()) {
            limit(now, entry, EspEvent.Limit.SEQUENCE, new DataPlaneSignal.SequenceNearEnd(entry.id()));
        }
    }

    private void limit(Instant now, ChildEntry entry, EspEvent.Limit limit, DataPlaneSignal signal) {
        String connection = entry.child().connection();
        emit(new EspEvent.LimitReached(meta(now, Optional.empty()), entry.id(), connection, limit));
        signal(signal);
    }
}
