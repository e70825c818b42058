package io.ikelab.host;

import io.ikelab.child.ChildId;
import io.ikelab.esp.ChildTraffic;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.policy.ConnectionPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps each connection's phase and counters across the Child SAs that come and go. */
final class ConnectionLedger {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ConnectionLedger(List<ConnectionPolicy> connections) {
        connections.forEach(connection -> entries.put(connection.name(), new Entry()));
    }

    private static final class Entry {
        private ConnectionStatus.Phase phase = ConnectionStatus.Phase.IDLE;
        private Optional<Instant> since = Optional.empty();
        private Optional<IkeEvent.IkeEstablished> sa = Optional.empty();
        private long retiredIn;
        private long retiredOut;
    }

    void saw(IkeEvent event) {
        switch (event) {
            case IkeEvent.IkeEstablished up -> begin(up);
            case IkeEvent.ChildInstalled child ->
                entry(child.child().connection()).ifPresent(entry -> entry.phase = ConnectionStatus.Phase.UP);
            case IkeEvent.IkeClosed closed ->
                entry(closed.connection())
                        .filter(entry -> entry.sa.isEmpty() || isOf(closed, entry.sa.get()))
                        .ifPresent(ConnectionLedger::down);
            default -> {}
        }
    }

    /** An attempt that fails beside a tunnel that is up takes nothing down. */
    private static boolean isOf(IkeEvent.IkeClosed closed, IkeEvent.IkeEstablished sa) {
        return closed.localSpi().equals(sa.initiatorSpi()) || closed.localSpi().equals(sa.responderSpi());
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
            entry.sa = Optional.of(up);
            entry.retiredIn = 0;
            entry.retiredOut = 0;
        });
    }

    /** Keeps what came in through a Child SA before its counters go. */
    void retireInbound(ChildId child, List<ChildTraffic> traffic) {
        of(child, traffic)
                .forEach(carried ->
                        entry(carried.connection()).ifPresent(entry -> entry.retiredIn += carried.inboundBytes()));
    }

    void retireOutbound(ChildId child, List<ChildTraffic> traffic) {
        of(child, traffic)
                .forEach(carried ->
                        entry(carried.connection()).ifPresent(entry -> entry.retiredOut += carried.outboundBytes()));
    }

    private static List<ChildTraffic> of(ChildId child, List<ChildTraffic> traffic) {
        return traffic.stream().filter(carried -> carried.child().equals(child)).toList();
    }

    List<ConnectionStatus> report(List<ChildTraffic> traffic) {
        return entries.entrySet().stream()
                .map(named -> status(named.getKey(), named.getValue(), traffic))
                .toList();
    }

    private static ConnectionStatus status(String name, Entry entry, List<ChildTraffic> traffic) {
        List<ChildTraffic> own =
                traffic.stream().filter(t -> t.connection().equals(name)).toList();
        long in = own.stream().mapToLong(ChildTraffic::inboundBytes).sum();
        long out = own.stream().mapToLong(ChildTraffic::outboundBytes).sum();
        return new ConnectionStatus(name, entry.phase, entry.since, entry.retiredIn + in, entry.retiredOut + out);
    }

    private Optional<Entry> entry(String connection) {
        return Optional.ofNullable(entries.get(connection));
    }
}
