package io.ikelab.host;

import io.ikelab.child.ChildId;
import io.ikelab.esp.ChildTraffic;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.ConnectionPolicy;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps each connection's phase and counters across the Child SAs that come and go. */
final class ConnectionLedger {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ConnectionLedger(List<ConnectionPolicy> connections) {
        become(connections);
    }

    /** These are the connections from now on; those that stay keep what is known of them. */
    void become(List<ConnectionPolicy> connections) {
        entries.keySet()
                .retainAll(connections.stream().map(ConnectionPolicy::name).toList());
        connections.forEach(connection -> entries.putIfAbsent(connection.name(), new Entry()));
    }

    private static final class Entry {
        private ConnectionStatus.Phase phase = ConnectionStatus.Phase.IDLE;
        private Optional<Instant> since = Optional.empty();
        private Optional<SpiPair> sa = Optional.empty();
        private final Set<ChildId> children = new HashSet<>();
        private long retiredIn;
        private long retiredOut;
    }

    /** Of the IKE SA a connection stands on. */
    private record SpiPair(IkeSpi initiator, IkeSpi responder) {
        boolean has(IkeSpi spi) {
            return spi.equals(initiator) || spi.equals(responder);
        }
    }

    void saw(IkeEvent event) {
        switch (event) {
            case IkeEvent.IkeEstablished up -> begin(up);
            case IkeEvent.IkeRekeyed next ->
                entry(next.connection())
                        .ifPresent(
                                entry -> entry.sa = Optional.of(new SpiPair(next.initiatorSpi(), next.responderSpi())));
            case IkeEvent.ChildInstalled child -> installed(child.child());
            case IkeEvent.ChildRekeyed rekeyed -> installed(rekeyed.replacement());
            case IkeEvent.ChildClosed child -> closed(child.child());
            case IkeEvent.IkeClosed closed ->
                entry(closed.connection())
                        // An attempt that fails beside a tunnel that is up takes nothing down, nor does what was
                        // replaced.
                        .filter(entry -> entry.sa.isEmpty() || entry.sa.get().has(closed.localSpi()))
                        .ifPresent(ConnectionLedger::down);
            default -> {}
        }
    }

    private void installed(ChildSummary child) {
        entry(child.connection()).ifPresent(entry -> {
            entry.children.add(child.id());
            entry.phase = ConnectionStatus.Phase.UP;
        });
    }

    /** With the last one gone, the IKE SA may still be there. */
    private void closed(ChildSummary child) {
        entry(child.connection()).ifPresent(entry -> {
            entry.children.remove(child.id());
            if (entry.children.isEmpty() && entry.phase == ConnectionStatus.Phase.UP) {
                entry.phase = ConnectionStatus.Phase.WITHOUT_CHILD;
            }
        });
    }

    private static void down(Entry entry) {
        entry.phase = ConnectionStatus.Phase.DOWN;
        entry.sa = Optional.empty();
    }

    void negotiating(String connection) {
        entry(connection)
                .filter(entry ->
                        entry.phase == ConnectionStatus.Phase.IDLE || entry.phase == ConnectionStatus.Phase.DOWN)
                .ifPresent(entry -> entry.phase = ConnectionStatus.Phase.NEGOTIATING);
    }

    /** Counters are "since last connected": a new IKE SA starts them anew. */
    private void begin(IkeEvent.IkeEstablished up) {
        entry(up.connection()).ifPresent(entry -> {
            entry.phase = ConnectionStatus.Phase.WITHOUT_CHILD;
            entry.since = Optional.of(up.meta().at());
            entry.sa = Optional.of(new SpiPair(up.initiatorSpi(), up.responderSpi()));
            entry.retiredIn = 0;
            entry.retiredOut = 0;
        });
    }

    /** Keeps what came in through a Child SA before its counters go. */
    void retireInbound(ChildTraffic carried) {
        entry(carried.connection()).ifPresent(entry -> entry.retiredIn += carried.inboundBytes());
    }

    void retireOutbound(ChildTraffic carried) {
        entry(carried.connection()).ifPresent(entry -> entry.retiredOut += carried.outboundBytes());
    }

    List<ConnectionStatus> report(List<ChildTraffic> traffic) {
        Map<String, List<ChildTraffic>> carried =
                traffic.stream().collect(Collectors.groupingBy(ChildTraffic::connection));
        return entries.entrySet().stream()
                .map(named -> status(named.getKey(), named.getValue(), carried.getOrDefault(named.getKey(), List.of())))
                .toList();
    }

    private static ConnectionStatus status(String name, Entry entry, List<ChildTraffic> own) {
        long in = own.stream().mapToLong(ChildTraffic::inboundBytes).sum();
        long out = own.stream().mapToLong(ChildTraffic::outboundBytes).sum();
        return new ConnectionStatus(name, entry.phase, entry.since, entry.retiredIn + in, entry.retiredOut + out);
    }

    private Optional<Entry> entry(String connection) {
        return Optional.ofNullable(entries.get(connection));
    }
}
