package io.ikelab.lab.run.netty;

import io.ikelab.capture.CrossingLedger;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.host.netty.ShellOptions;
import io.ikelab.lab.run.Detour;
import io.ikelab.lab.run.EventfulPath;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.NatSite;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.Packet;
import io.ikelab.net.Randomness;
import io.ikelab.net.WireTap;
import io.ikelab.net.nat.NatBox;
import io.ikelab.net.nat.NatEvent;
import io.ikelab.net.nat.NatPlan;
import io.ikelab.policy.IkePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A scenario's nodes on real sockets: both ends, a NAT with addresses of its own where there is one before the device, and
 * the path between them, which is a stage at the sockets of whoever sends on it.
 */
final class SocketStage implements AutoCloseable {
    /** How long a datagram between two sockets of one machine may take. */
    private static final Duration LONGEST_CROSSING = Duration.ofSeconds(5);

    private final Scenario scenario;
    private final Surroundings around;
    private final Optional<Detour> detour;
    private final CrossingLedger ledger;
    private final EventfulPath path;
    private final Map<Side, NodeShell> shells = new EnumMap<>(Side.class);
    private final Map<Side, HostConfig> configs = new EnumMap<>(Side.class);
    private Optional<NodeShell> nat = Optional.empty();

    private SocketStage(Scenario scenario, Surroundings around) {
        this.scenario = scenario;
        this.around = around;
        this.detour = Detour.in(scenario);
        Set<NodeName> names = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            names.add(side.node());
        }
        this.ledger = new CrossingLedger(around.tap(), names, LONGEST_CROSSING);
        this.path = new EventfulPath(
                scenario.path(),
                NodePair.ends(scenario),
                around.clock().instant(),
                CapturePorts.of(around.ports()),
                around.random().child("lanes"));
    }

    /**
     * What all of them share.
     *
     * @param tap sees every packet once
     * @param readers of all nodes' events
     */
    record Surroundings(PortPlan ports, MonotonicClock clock, Randomness random, WireTap tap, Subscriber readers) {}

    /**
     * Opens every node's sockets.
     *
     * @param before stands before the readers of one end
     * @throws io.ikelab.host.netty.BindFailure when an address or port cannot be had; nothing is open then
     */
    static SocketStage open(Scenario scenario, Surroundings around, Function<Side, UnaryOperator<Subscriber>> before) {
        SocketStage stage = new SocketStage(scenario, around);
        try {
            scenario.nat().ifPresent(stage::openNat);
            for (Side side : Side.values()) {
                stage.open(side, before.apply(side).apply(around.readers()));
            }
            return stage;
        } catch (RuntimeException notOpened) {
            stage.close();
            throw notOpened;
        }
    }

    NodeShell shell(Side side) {
        return Optional.ofNullable(shells.get(side)).orElseThrow();
    }

    List<NodeShell> shells() {
        return List.copyOf(shells.values());
    }

    /** What it began with. */
    HostConfig config(Side side) {
        return Optional.ofNullable(configs.get(side)).orElseThrow();
    }

    Optional<NodeShell> nat() {
        return nat;
    }

    EventfulPath path() {
        return path;
    }

    private void openNat(NatSite site) {
        // Of its two links only the one outside is part of the path between the ends.
        SocketPath outside = egress("nat", Side.PEER, packet -> site.outside().contains(packet.source()));
        nat = detour.map(way -> NodeShell.start(
                way.around(new NatBox(site.plan())),
                NatEvent.NODE,
                natBinds(site),
                options(around.readers()).withPath(outside)));
    }

    private void open(Side side, Subscriber readers) {
        PortPlan ports = around.ports();
        IkePorts ikePorts = new IkePorts(ports.ike(), ports.natTraversal());
        HostSetting setting = new HostSetting(side.node(), ikePorts, true);
        List<Endpoint> binds = NodePair.firstAddresses(scenario, side).stream()
                .flatMap(address -> ports.on(address).stream())
                .toList();
        Node node = NodePair.node(scenario, side, setting, around.random().child(side.toString()));
        Optional<Detour> link = side == Side.PEER ? detour : Optional.empty();
        ShellOptions options = options(readers).withRoles(ports::roleOf);
        configs.put(side, NodePair.host(scenario, side, setting));
        shells.put(
                side,
                NodeShell.start(
                        link.map(way -> way.around(node)).orElse(node),
                        side.node(),
                        binds,
                        // What is behind a NAT sends on a link of its own; the path begins beyond.
                        link.isPresent() ? options : options.withPath(egress(side.toString(), side, _ -> true))));
    }

    private ShellOptions options(Subscriber readers) {
        return ShellOptions.reading(readers)
                .withClock(around.clock())
                .withTap(ledger)
                .withHook(ledger::recognise);
    }

    private SocketPath egress(String name, Side from, Predicate<Packet> concerned) {
        return new SocketPath(
                path,
                from,
                concerned,
                ledger::becomes,
                around.random().child("path").child(name));
    }

    /** Every outside port the NAT may ever use is held from the start. */
    private List<Endpoint> natBinds(NatSite site) {
        List<Endpoint> binds = new ArrayList<>(around.ports().on(site.router()));
        NatPlan.Ports range = site.plan().ports();
        for (IpAddress outside : site.outside()) {
            if (site.plan().keepsPorts()) {
                binds.addAll(around.ports().on(outside));
            }
            IntStream.rangeClosed(range.from(), range.to()).forEach(port -> binds.add(new Endpoint(outside, port)));
        }
        return binds;
    }

    /** Closes every node's sockets. */
    @Override
    public void close() {
        shells.values().forEach(NodeShell::close);
        nat.ifPresent(NodeShell::close);
    }
}
