package io.ikelab.lab.live;

import io.ikelab.child.ChildId;
import io.ikelab.esp.ChildTraffic;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.lab.run.MachineEvent;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps which SAs a node has, from its events. Safe for use by several threads. */
public final class TunnelBook implements Subscriber {
    /** Attempts that nobody finishes leave their suite here until they are this many; the oldest goes first. */
    private static final int ATTEMPTS_MAX = 64;

    private final NodeName node;
    private final Map<IkeSpi, String> suites = new LinkedHashMap<>();
    private final Map<IkeSpi, Entry> ikeSas = new LinkedHashMap<>();
    private final Map<ChildId, Installed> children = new LinkedHashMap<>();
    private final Map<String, String> ends = new LinkedHashMap<>();

    public TunnelBook(NodeName node) {
        this.node = node;
    }

    private record Entry(String connection, NodeStanding.Ike ike) {}

    private record Installed(ChildSummary child, Instant since) {}

    @Override
    public synchronized void on(Event event) {
        if (!event.meta().node().equals(node)) {
            return;
        }
        switch (event) {
            case IkeEvent.ProposalChosen chosen -> chosen(chosen);
            case IkeEvent.IkeEstablished up -> {
                ends.remove(up.connection());
                IkeSpi own = suites.containsKey(up.initiatorSpi()) ? up.initiatorSpi() : up.responderSpi();
                enter(own, up.connection(), ike(up.initiatorSpi(), up.responderSpi(), own, "" + up.path(), event));
            }
            case IkeEvent.IkeRekeyed next -> rekeyed(next);
            case IkeEvent.IkeClosed closed -> {
                ikeSas.remove(closed.localSpi());
                suites.remove(closed.localSpi());
                ends.put(closed.connection(), closed.reason());
            }
            case IkeEvent.ChildInstalled(var meta, var child) -> installed(child, meta.at());
            case IkeEvent.ChildRekeyed rekeyed ->
                installed(rekeyed.replacement(), rekeyed.meta().at());
            case IkeEvent.ChildClosed(var _, var child, var _) -> children.remove(child.id());
            case MachineEvent.Stopped _ -> {
                ikeSas.clear();
                suites.clear();
                children.clear();
            }
            default -> {}
        }
    }

    private void chosen(IkeEvent.ProposalChosen chosen) {
        if (chosen.what().equals("IKE SA")) {
            suites.put(chosen.localSpi(), chosen.suite());
            suites.keySet().stream()
                    .filter(spi -> suites.size() > ATTEMPTS_MAX && !ikeSas.containsKey(spi))
                    .findFirst()
                    .ifPresent(suites::remove);
        }
    }

    private void rekeyed(IkeEvent.IkeRekeyed next) {
        Entry before = ikeSas.remove(next.replacedLocalSpi());
        String suite = suites.getOrDefault(next.replacedLocalSpi(), "");
        IkeSpi own = next.byThisEnd() ? next.initiatorSpi() : next.responderSpi();
        String path = before == null ? "" : before.ike().path();
        suites.remove(next.replacedLocalSpi());
        suites.put(own, suite);
        enter(own, next.connection(), ike(next.initiatorSpi(), next.responderSpi(), own, path, next));
    }

    private NodeStanding.Ike ike(IkeSpi initiator, IkeSpi responder, IkeSpi own, String path, Event event) {
        return new NodeStanding.Ike(
                initiator.toString(),
                responder.toString(),
                suites.getOrDefault(own, ""),
                path,
                event.meta().at());
    }

    private void enter(IkeSpi own, String connection, NodeStanding.Ike ike) {
        ikeSas.put(own, new Entry(connection, ike));
    }

    private void installed(ChildSummary child, Instant at) {
        children.putIfAbsent(child.id(), new Installed(child, at));
    }

    /** @param initiated whether the node began it */
    public record OpenIkeSa(NodeStanding.Ike ike, boolean initiated) {}

    /** The IKE SAs of {@code connection} with who began each, the oldest first. */
    public synchronized List<OpenIkeSa> open(String connection) {
        return ikeSas.entrySet().stream()
                .filter(entry -> entry.getValue().connection().equals(connection))
                .map(entry -> new OpenIkeSa(
                        entry.getValue().ike(),
                        entry.getKey().toString().equals(entry.getValue().ike().initiatorSpi())))
                .toList();
    }

    /** The IKE SAs of {@code connection}, the oldest first. */
    public synchronized List<NodeStanding.Ike> ikeSas(String connection) {
        return ikeSas.values().stream()
                .filter(entry -> entry.connection().equals(connection))
                .map(Entry::ike)
                .toList();
    }

    /** Its Child SAs, with what {@code traffic} counted for each. */
    public synchronized List<NodeStanding.Child> children(String connection, List<ChildTraffic> traffic) {
        Map<ChildId, ChildTraffic> counted =
                traffic.stream().collect(Collectors.toMap(ChildTraffic::child, carried -> carried));
        return children.values().stream()
                .filter(installed -> installed.child().connection().equals(connection))
                .flatMap(installed -> Stream.ofNullable(
                                counted.get(installed.child().id()))
                        .map(carried -> child(installed, carried)))
                .toList();
    }

    /** Why its last attempt or tunnel ended; empty where none did since it came up. */
    public synchronized String lastEnd(String connection) {
        return ends.getOrDefault(connection, "");
    }

    private static NodeStanding.Child child(Installed installed, ChildTraffic carried) {
        ChildSummary child = installed.child();
        return new NodeStanding.Child(
                child.inboundSpi().toString(),
                child.outboundSpi().toString(),
                child.suite().toString(),
                selectors(child.local()),
                selectors(child.remote()),
                installed.since(),
                carried.inboundPackets(),
                carried.inboundBytes(),
                carried.outboundPackets(),
                carried.outboundBytes(),
                carried.drops().values().stream().mapToLong(Long::longValue).sum());
    }

    private static String selectors(List<TrafficSelector> selectors) {
        return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    }
}
