package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.Encapsulation;
import io.ikelab.net.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One Child SA in the database: its two SAs, where its packets go, and what was said about it already. */
final class ChildEntry {
    private final ChildSa child;
    private Optional<InboundSa> inbound = Optional.empty();
    private Optional<OutboundSa> outbound = Optional.empty();
    private Path path;
    private Encapsulation encapsulation;
    private Path latestOnPath;
    private Instant lastOnPath = Instant.MIN;
    private Optional<Path> strangePath = Optional.empty();
    private boolean strangePathAuthentic;
    private boolean saidSoft;
    private boolean saidHard;
    private boolean saidSequence;
    private boolean inboundLost;
    private boolean outboundLost;

    ChildEntry(ChildSa child) {
        this.child = child;
        this.path = child.path();
        this.encapsulation = child.encapsulation();
        latestOnPath = path;
    }

    ChildId id() {
        return child.id();
    }

    ChildSa child() {
        return child;
    }

    Optional<InboundSa> inbound() {
        return inbound;
    }

    Optional<OutboundSa> outbound() {
        return outbound;
    }

    void install(InboundSa sa) {
        inbound = Optional.of(sa);
    }

    void install(OutboundSa sa) {
        sa.moveTo(path, encapsulation);
        outbound = Optional.of(sa);
    }

    void removeInbound() {
        inbound.ifPresent(InboundSa::close);
        inbound = Optional.empty();
        inboundLost = false;
    }

    void removeOutbound() {
        outbound.ifPresent(OutboundSa::close);
        outbound = Optional.empty();
        outboundLost = false;
    }

    /** As {@link #removeInbound}, but IKE believes it to be there and will speak of it again. */
    void loseInbound() {
        removeInbound();
        inboundLost = true;
    }

    /** As {@link #removeOutbound}, but IKE believes it to be there and will speak of it again. */
    void loseOutbound() {
        removeOutbound();
        outboundLost = true;
    }

    boolean isOutboundLost() {
        return outboundLost;
    }

    /** Whether IKE has removed both. */
    boolean isEmpty() {
        return inbound.isEmpty() && outbound.isEmpty() && !inboundLost && !outboundLost;
    }

    Path path() {
        return path;
    }

    void moveTo(Path changed, Encapsulation encapsulated) {
        path = changed;
        encapsulation = encapsulated;
        latestOnPath = changed;
        strangePath = Optional.empty();
        outbound.ifPresent(sa -> sa.moveTo(changed, encapsulated));
    }

    @SuppressWarnings(
            "ReferenceEquality") // the packets of a batch bring one object: seen once, it need not be compared
    boolean isOnPath(Path from) {
        if (from == latestOnPath) {
            return true;
        }
        boolean onPath = comparesToPath(from);
        if (onPath) {
            latestOnPath = from;
        }
        return onPath;
    }

    /** A packet with a good ICV came from where the peer is known to be. */
    void heardOnPath(Instant now) {
        lastOnPath = now;
    }

    /** Ports mean nothing to native ESP. */
    private boolean comparesToPath(Path from) {
        if (from.equals(path)) {
            return true;
        }
        return encapsulation == Encapsulation.NATIVE
                && from.local().address().equals(path.local().address())
                && from.remote().address().equals(path.remote().address());
    }

    /** Whether this move was not told yet: once per path, and again when it turns out authentic. */
    boolean isNewMove(Path from, boolean authentic) {
        boolean told =
                strangePath.isPresent() && strangePath.get().equals(from) && (strangePathAuthentic || !authentic);
        if (!told) {
            strangePath = Optional.of(from);
            strangePathAuthentic = authentic;
        }
        return !told;
    }

    /** Whether any limit not told of yet may be due: cheap enough to ask after every packet. */
    boolean isLimitReached() {
        return !saidSoft && isSoftReached() || !saidHard && isHardReached() || !saidSequence && isSequenceNearEnd();
    }

    boolean takeSoft() {
        boolean due = !saidSoft && isSoftReached();
        saidSoft |= due;
        return due;
    }

    boolean takeHard() {
        boolean due = !saidHard && isHardReached();
        saidHard |= due;
        return due;
    }

    boolean takeSequenceNearEnd() {
        boolean due = !saidSequence && isSequenceNearEnd();
        saidSequence |= due;
        return due;
    }

    private boolean isSoftReached() {
        return reached(child.limits().softPackets(), child.limits().softBytes());
    }

    private boolean isHardReached() {
        return reached(child.limits().hardPackets(), child.limits().hardBytes());
    }

    /** Either direction reaches a limit by itself (RFC 4301 §4.4.2.1: a lifetime belongs to one SA). */
    private boolean reached(long packets, long bytes) {
        return inbound.isPresent() && inbound.get().counters().reached(packets, bytes)
                || outbound.isPresent() && outbound.get().counters().reached(packets, bytes);
    }

    private boolean isSequenceNearEnd() {
        return outbound.isPresent() && outbound.get().isSequenceNearEnd();
    }

    ChildActivity activity() {
        return new ChildActivity(
                child.id(),
                inbound.flatMap(InboundSa::lastAuthentic),
                lastOnPath.equals(Instant.MIN) ? Optional.empty() : Optional.of(lastOnPath),
                outbound.flatMap(OutboundSa::lastSent),
                inbound.map(sa -> sa.counters().bytes()).orElse(0L),
                outbound.map(sa -> sa.counters().bytes()).orElse(0L));
    }

    ChildTraffic traffic() {
        Map<EspResult, Long> drops = new EnumMap<>(EspResult.class);
        inbound.ifPresent(sa -> drops.putAll(sa.counters().drops()));
        outbound.ifPresent(
                sa -> sa.counters().drops().forEach((reason, count) -> drops.merge(reason, count, Long::sum)));
        return new ChildTraffic(
                child.id(),
                child.connection(),
                inbound.map(sa -> sa.counters().packets()).orElse(0L),
                inbound.map(sa -> sa.counters().bytes()).orElse(0L),
                outbound.map(sa -> sa.counters().packets()).orElse(0L),
                outbound.map(sa -> sa.counters().bytes()).orElse(0L),
                Collections.unmodifiableMap(drops));
    }
}
