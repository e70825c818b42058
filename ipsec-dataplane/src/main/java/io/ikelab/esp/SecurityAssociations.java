package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.DataPlaneSignal.Sampled;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The SA database: Child SAs by their id, inbound SAs by SPI alone, since every SA here is unicast.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-4.4.2">RFC 4301 §4.4.2</a>
 */
final class SecurityAssociations {
    private final EspEngine engine;
    private final Randomness random;
    private final SequencedMap<ChildId, ChildEntry> children = new LinkedHashMap<>();
    private final SpiTable<ChildEntry> bySpi = new SpiTable<>();
    private final SequencedSet<OutboundSa> switched = new LinkedHashSet<>();
    private final SaCounters counters = new SaCounters();

    SecurityAssociations(EspEngine engine, Randomness random) {
        this.engine = engine;
        this.random = random;
    }

    void installInbound(ChildSa child) {
        InboundSa sa = new InboundSa(child, engine);
        ChildEntry entry = entry(child);
        bySpi.add(child.inboundSpi().value(), entry);
        entry.install(sa);
    }

    void installOutbound(ChildSa child) {
        entry(child)
                .install(new OutboundSa(child, engine, random.child("iv " + child.id() + " " + child.outboundSpi())));
    }

    private ChildEntry entry(ChildSa child) {
        return children.computeIfAbsent(child.id(), _ -> new ChildEntry(child));
    }

    /** @return the SA that traffic leaves through now; empty when it was lost behind IKE's back */
    Optional<OutboundSa> switchOutbound(ChildId id) {
        ChildEntry entry = find(id).filter(e -> e.outbound().isPresent() || e.isOutboundLost())
                .orElseThrow(() -> new IllegalStateException(id + " has no outbound SA to switch to"));
        entry.outbound().ifPresent(switched::addLast);
        return entry.outbound();
    }

    /** In the order they were switched to, so that the last is preferred. */
    List<OutboundSa> switchedOf(String connection) {
        return switched.stream()
                .filter(sa -> sa.child().connection().equals(connection))
                .toList();
    }

    /** @return the SA that went; empty when there was none with this SPI */
    Optional<OutboundSa> removeOutbound(ChildId id, EspSpi spi) {
        return takeOutbound(find(id).filter(e -> e.child().outboundSpi().equals(spi)), ChildEntry::removeOutbound);
    }

    /** @return the SA that went; empty when there was none with this SPI */
    Optional<InboundSa> removeInbound(ChildId id, EspSpi spi) {
        return takeInbound(find(id).filter(e -> e.child().inboundSpi().equals(spi)), ChildEntry::removeInbound);
    }

    /** @return the SA that went; empty when there was none */
    Optional<OutboundSa> loseOutbound(ChildId id) {
        return takeOutbound(find(id).filter(e -> e.outbound().isPresent()), ChildEntry::loseOutbound);
    }

    /** @return the SA that went; empty when there was none */
    Optional<InboundSa> loseInbound(ChildId id) {
        return takeInbound(find(id).filter(e -> e.inbound().isPresent()), ChildEntry::loseInbound);
    }

    private Optional<OutboundSa> takeOutbound(Optional<ChildEntry> entry, Consumer<ChildEntry> removal) {
        Optional<OutboundSa> sa = entry.flatMap(ChildEntry::outbound);
        sa.ifPresent(switched::remove);
        entry.ifPresent(removal);
        entry.ifPresent(this::forgetIfEmpty);
        return sa;
    }

    private Optional<InboundSa> takeInbound(Optional<ChildEntry> entry, Consumer<ChildEntry> removal) {
        Optional<InboundSa> sa = entry.flatMap(ChildEntry::inbound);
        sa.ifPresent(in -> bySpi.remove(in.spi().value()));
        entry.ifPresent(removal);
        entry.ifPresent(this::forgetIfEmpty);
        return sa;
    }

    /** The Child SA that {@code connection}'s traffic was switched to last; the newest where none was. */
    Optional<ChildId> current(String connection) {
        return Stream.concat(
                        switched.reversed().stream().map(OutboundSa::child),
                        children.sequencedValues().reversed().stream().map(ChildEntry::child))
                .filter(child -> child.connection().equals(connection))
                .map(ChildSa::id)
                .findFirst();
    }

    private void forgetIfEmpty(ChildEntry entry) {
        if (entry.isEmpty()) {
            children.remove(entry.id());
        }
    }

    Optional<ChildEntry> find(ChildId id) {
        return Optional.ofNullable(children.get(id));
    }

    /** Allocates nothing. */
    Optional<ChildEntry> findInbound(int spi) {
        return bySpi.find(spi);
    }

    /** One for each of {@code ids}: what is not here has carried nothing, and who asked still waits for the answer. */
    Sampled sample(List<ChildId> ids) {
        return new Sampled(ids.stream()
                .map(id -> find(id).map(ChildEntry::activity).orElseGet(() -> idle(id)))
                .toList());
    }

    private static ChildActivity idle(ChildId id) {
        return new ChildActivity(id, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);
    }

    Optional<ChildTraffic> traffic(ChildId id) {
        return find(id).map(ChildEntry::traffic);
    }

    List<ChildTraffic> traffic() {
        return children.values().stream().map(ChildEntry::traffic).toList();
    }

    /** Refusals that belong to no Child SA. */
    SaCounters counters() {
        return counters;
    }
}
