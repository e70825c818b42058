package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.octets.EspSpi;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A data plane as far as IKE's orders go: which SAs it has, and through which of them traffic leaves. */
final class ModelPlane {
    private final Map<ChildId, ChildSa> inbound = new LinkedHashMap<>();
    private final Map<ChildId, ChildSa> outbound = new LinkedHashMap<>();
    private final List<ChildId> preferred = new ArrayList<>();
    private final Set<Long> heard = new TreeSet<>();
    private final List<ChildSa> gone = new ArrayList<>();

    /** Selectors of both sides: what competes for the same traffic. */
    private record Flow(List<TrafficSelector> local, List<TrafficSelector> remote) {
        private static Flow of(ChildSa child) {
            return new Flow(child.local(), child.remote());
        }
    }

    /** @throws AssertionError when an order makes no sense to a data plane */
    void apply(DataPlaneOrder order) {
        switch (order) {
            case DataPlaneOrder.InstallInbound(var child) -> {
                require(receiver(child.inboundSpi()).isEmpty(), "inbound SPI twice", order);
                inbound.put(child.id(), child);
            }
            case DataPlaneOrder.InstallOutbound(var child) -> {
                require(!outbound.containsKey(child.id()), "outbound SA twice", order);
                outbound.put(child.id(), child);
            }
            case DataPlaneOrder.SwitchOutbound(var id) -> {
                require(outbound.containsKey(id), "switched to an SA that is not there", order);
                preferred.remove(id);
                preferred.addFirst(id);
            }
            case DataPlaneOrder.RemoveOutbound(var id, var spi) -> {
                outbound.remove(id);
                preferred.remove(id);
            }
            case DataPlaneOrder.RemoveInbound(var id, var spi) ->
                Optional.ofNullable(inbound.remove(id)).ifPresent(gone::add);
            case DataPlaneOrder.MovePath move -> {}
            case DataPlaneOrder.Sample sample -> {}
        }
    }

    private static void require(boolean sane, String what, DataPlaneOrder order) {
        if (!sane) {
            throw new AssertionError(what + ": " + order);
        }
    }

    List<ChildSa> inbound() {
        return List.copyOf(inbound.values());
    }

    List<ChildSa> outbound() {
        return List.copyOf(outbound.values());
    }

    /** Child SAs that are no more. */
    List<ChildSa> gone() {
        return List.copyOf(gone);
    }

    Optional<ChildSa> receiver(EspSpi spi) {
        return inbound.values().stream()
                .filter(child -> child.inboundSpi().equals(spi))
                .findFirst();
    }

    /** Notes that a packet came through {@code child}; true for the first. */
    boolean hears(ChildId child) {
        return heard.add(child.value());
    }

    /** The outbound SA that each kind of traffic leaves through now. */
    List<ChildSa> inUse() {
        Map<Flow, ChildSa> flows = new LinkedHashMap<>();
        preferred.stream().map(outbound::get).forEach(child -> flows.putIfAbsent(Flow.of(child), child));
        return List.copyOf(flows.values());
    }

    /** How many Child SAs there are for each kind of traffic. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        inbound.values().forEach(child -> counts.merge(Flow.of(child).toString(), 1, Integer::sum));
        return counts;
    }
}
