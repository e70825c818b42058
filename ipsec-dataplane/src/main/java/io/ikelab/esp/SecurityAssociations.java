package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.DataPlaneSignal.Sampled;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SA database: Child SAs by their id, inbound SAs by SPI alone, since every SA here is unicast.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-4.4.2">RFC 4301 §4.4.2</a>
 */
final class SecurityAssociations {
    private final EspEngine engine;
    private final Randomness random;
    private final Map<ChildId, ChildEntry> children = new LinkedHashMap<>();
    private final SpiTable<ChildEntry> bySpi = new SpiTable<>();
    private final List<OutboundSa> switched = new ArrayList<>();
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

    OutboundSa switchOutbound(ChildId id) {
        OutboundSa sa = find(id).flatMap(ChildEntry::outbound)
                .orElseThrow(() -> new IllegalStateException(id + " has no outbound SA to switch to"));
        switched.remove(sa);
        switched.add(sa);
        return sa;
    }

    /** In the order they were switched to, so that the last is preferred. */
    List<OutboundSa> switchedOf(String connection) {
        return switched.stream()
                .filter(sa -> sa.child().connection().equals(connection))
                .toList();
    }

    /** @return the SA that went; empty when there was none with this SPI */
    Optional<OutboundSa> removeOutbound(ChildId id, EspSpi spi) {
        Optional<ChildEntry> entry = find(id);
        Optional<OutboundSa> sa =
                entry.flatMap(ChildEntry::outbound).filter(out -> out.spi().equals(spi));
        sa.ifPresent(out -> {
            switched.remove(out);
            entry.ifPresent(ChildEntry::removeOutbound);
            entry.ifPresent(this::forgetIfEmpty);
        });
        return sa;
    }

    /** @return the SA that went; empty when there was none with this SPI */
    Optional<InboundSa> removeInbound(ChildId id, EspSpi spi) {
        Optional<ChildEntry> entry = find(id);
        Optional<InboundSa> sa =
                entry.flatMap(ChildEntry::inbound).filter(in -> in.spi().equals(spi));
        sa.ifPresent(in -> {
            bySpi.remove(spi.value());
            entry.ifPresent(ChildEntry::removeInbound);
            entry.ifPresent(this::forgetIfEmpty);
        });
        return sa;
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
        return new ChildActivity(id, Optional.empty(), Optional.empty(), 0, 0);
    }

    List<ChildTraffic> traffic() {
        return children.values().stream().map(ChildEntry::traffic).toList();
    }

    /** Refusals that belong to no Child SA. */
    SaCounters counters() {
        return counters;
    }
}
