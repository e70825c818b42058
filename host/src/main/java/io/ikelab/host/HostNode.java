package io.ikelab.host;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.engine.EndpointInput;
import io.ikelab.engine.EndpointOutput;
import io.ikelab.engine.IkeEndpoint;
import io.ikelab.esp.ChildTraffic;
import io.ikelab.esp.DataPlane;
import io.ikelab.esp.DataPlaneOutput;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.InboundSa;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.Protected;
import io.ikelab.esp.Unprotected;
import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.inner.TrafficClass;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.IpReassembly;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One IPsec host as a sans-IO node: an IKE endpoint, a data plane, and what lies behind them. Orders of IKE are carried out
 * in the order of emission, before any later packet leaves.
 */
public final class HostNode implements Node {
    /** So many senders of keepalives are announced; anybody can send them from anywhere. */
    private static final int KEEPALIVE_SENDERS = 64;

    private HostConfig config;
    private final EventSource events;
    private final IkeEndpoint ike;
    private final DataPlane dataPlane;
    private final Randomness random;
    private final InnerSide.Maker innerSide;
    private InnerSide inner;
    private final OuterPackets outer;
    private final IpReassembly reassembly = new IpReassembly();
    private final ConnectionLedger ledger;
    private Optional<Throttle> throttle;
    private Fitting fitting;
    private final Set<Endpoint> keptAlive = new HashSet<>();
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();
    private Instant ikeWake = Instant.MAX;
    private Instant now = Instant.MIN;

    /** @param random this node's own stream */
    public HostNode(HostConfig config, CryptoProvider crypto, EspEngine esp, Randomness random) {
        this(config, crypto, esp, random, new EventSource(config.name()), InnerNetwork::new);
    }

    /**
     * One that takes the place of another, as after a power failure: it knows nothing of what was.
     *
     * @param random its own stream, not its predecessor's: SPIs, nonces and keys are other ones this time
     * @param events its predecessor's, so that no two packets of one name are called the same
     * @param innerSide makes what lies behind it
     */
    public HostNode(
            HostConfig config,
            CryptoProvider crypto,
            EspEngine esp,
            Randomness random,
            EventSource events,
            InnerSide.Maker innerSide) {
        this.config = config;
        this.events = events;
        this.random = random;
        this.ike = new IkeEndpoint(config.policy(), crypto, random.child("ike"), events, config.impairments());
        this.dataPlane = new DataPlane(esp, events, random.child("esp"), config.choice());
        this.innerSide = innerSide;
        this.inner = innerSide.open(config, events, random.child("inner"));
        this.outer = new OuterPackets(config.policy().ports(), random.child("ip identification"));
        this.ledger = new ConnectionLedger(config.policy().connections());
        this.throttle = throttle(config);
        this.fitting = new Fitting(config, events);
        config.routes().forEach(this::register);
    }

    public HostConfig config() {
        return config;
    }

    /** For a shell that moves ESP in batches on this node's own loop. */
    public DataPlane dataPlane() {
        return dataPlane;
    }

    @Override
    public void handle(NodeInput input) {
        now = input.now();
        switch (input) {
            case NodeInput.Arrived(Instant at, Packet packet) ->
                reassembly.arrived(at, packet).ifPresent(this::arrived);
            case NodeInput.Tick tick -> tick();
            case NodeInput.Commanded(Instant at, Command command) -> command(command);
            case NodeInput.WorkDone(Instant at, long number, Object result) ->
                toIke(new EndpointInput.WorkDone(at, number, result));
        }
        settle();
    }

    @Override
    public NodeOutput poll() {
        NodeOutput next = outputs.poll();
        if (next != null) {
            return next;
        }
        Instant heldUntil = throttle.map(Throttle::wake).orElse(Instant.MAX);
        return new NodeOutput.Wake(earlier(earlier(inner.wake(), heldUntil), ikeWake));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void tick() {
        if (!ikeWake.isAfter(now)) {
            toIke(new EndpointInput.Tick(now));
        }
        inner.tick(now);
    }

    private void arrived(Packet packet) {
        if (packet.protocol() == IpProtocol.ESP) {
            unprotect(packet.payload(), outer.nativePath(packet), packet);
            return;
        }
        fitting.told(now, packet);
        UdpDatagram.receivedIn(packet).ifPresent(datagram -> datagram(packet, datagram));
    }

    private void datagram(Packet packet, UdpDatagram datagram) {
        PacketId id = packet.id();
        Path path = datagram.path();
        Optional<PortRole> role = outer.role(path.local().port());
        if (role.isEmpty()) {
            return;
        }
        switch (role.get().kindOf(datagram.data())) {
            case IKE ->
                toIke(new EndpointInput.Datagram(now, id, path, role.get().unwrap(datagram.data())));
            case ESP -> unprotect(datagram.data(), path, packet);
            // It has done its work by crossing the NAT (RFC 3948 §4): only the first from somewhere is worth a word.
            case KEEPALIVE -> {
                if (keptAlive.size() < KEEPALIVE_SENDERS && keptAlive.add(path.remote())) {
                    emit(new HostEvent.KeepaliveReceived(events.meta(now, Optional.of(id)), path));
                }
            }
            case MALFORMED -> {}
        }
    }

    private void unprotect(Octets esp, Path path, Packet around) {
        if (!(dataPlane.unprotect(now, esp, path, Optional.of(around.id())) instanceof Unprotected.Opened opened)) {
            return;
        }
        TrafficClass.leaving(opened.inner(), around.fields().trafficClass())
                .ifPresentOrElse(
                        packet -> opened(opened.child(), packet, around.id()),
                        () -> emit(new HostEvent.CongestionDropped(
                                events.meta(now, Optional.of(around.id())), opened.child())));
    }

    private void opened(ChildId child, Octets carried, PacketId id) {
        Octets packet = fitting.arriving(now, dataPlane.outbound(child), carried, id);
        Optional<InboundSa> sa = dataPlane.inbound(child);
        if (throttle.isPresent() && sa.isPresent()) {
            throttle.get().take(now, sa.get().child(), packet, Optional.of(id));
        } else {
            inner.deliver(now, packet, id);
        }
    }

    private void command(Command command) {
        switch (command) {
            case IkeCommand ikeCommand -> ikeCommand(ikeCommand);
            case HostCommand.Inner order -> inner.order(now, order).ifPresent(this::refuse);
            case HostCommand.ReportStatus _ -> reportStatus();
            case HostCommand.LoseSa(String connection, var half) -> lose(connection, half);
            case HostCommand.DeleteChildren(String connection) -> deleteChildren(connection);
            case HostCommand.Reconfigure(var next) -> reconfigure(next);
            case HostCommand.UseAddresses(var addresses) ->
                config.policy()
                        .connections()
                        .forEach(connection -> ikeCommand(new IkeCommand.UseAddresses(connection.name(), addresses)));
            default ->
                refuse("an IPsec host knows no command " + command.getClass().getSimpleName());
        }
    }

    private void reportStatus() {
        List<ChildTraffic> carried = dataPlane.traffic();
        emit(new HostEvent.StatusReported(events.meta(now, Optional.empty()), ledger.report(carried), carried));
    }

    private void reconfigure(HostConfig next) {
        HostConfig before = config;
        config = next;
        emit(new HostEvent.Reconfigured(events.meta(now, Optional.empty()), ConfigChanges.between(before, next)));
        toIke(new EndpointInput.Reconfigured(now, next.policy(), next.impairments()));
        ledger.become(next.policy().connections());
        if (!next.routes().equals(before.routes())) {
            before.routes().forEach(route -> dataPlane.unregisterPolicy(route.connection()));
            next.routes().forEach(this::register);
        }
        if (!next.hasSameInside(before)) {
            inner = innerSide.open(next, events, random.child("inner"));
        }
        if (!next.bottleneck().equals(before.bottleneck())) {
            throttle = throttle(next);
        }
        fitting = new Fitting(next, events);
    }

    private void register(HostConfig.Route route) {
        dataPlane.registerPolicy(route.connection(), route.local(), route.remote());
    }

    private Optional<Throttle> throttle(HostConfig plan) {
        return plan.bottleneck().map(limit -> new Throttle(limit.open(), events));
    }

    private void deleteChildren(String connection) {
        List<ChildId> children = dataPlane.traffic().stream()
                .filter(carried -> carried.connection().equals(connection))
                .map(ChildTraffic::child)
                .toList();
        if (children.isEmpty()) {
            refuse("connection '" + connection + "' has no Child SA that could be deleted");
        }
        children.forEach(child -> ikeCommand(new IkeCommand.TerminateChild(connection, child)));
    }

    private void lose(String connection, HostCommand.Half half) {
        Optional<ChildId> current = dataPlane.current(connection);
        if (current.isEmpty()) {
            refuse("connection '" + connection + "' has no Child SA that could be lost");
            return;
        }
        ChildId child = current.get();
        if (half.isInbound()) {
            dataPlane.traffic(child).ifPresent(ledger::retireInbound);
            dataPlane.loseInbound(now, child);
        }
        if (half.isOutbound()) {
            dataPlane.traffic(child).ifPresent(ledger::retireOutbound);
            dataPlane.loseOutbound(now, child);
        }
    }

    private void ikeCommand(IkeCommand command) {
        Optional<ConnectionPolicy> connection = config.policy().named(command.connection());
        if (connection.isEmpty()) {
            refuse("there is no connection '" + command.connection() + "'");
            return;
        }
        if (command instanceof IkeCommand.Initiate) {
            if (!connection.get().options().initiation().mayBegin()) {
                refuse("connection '" + command.connection() + "' is opened by the peer only: this end waits for it");
                return;
            }
            ledger.negotiating(command.connection());
        }
        toIke(new EndpointInput.Commanded(now, command));
    }

    private void refuse(String reason) {
        emit(new HostEvent.CommandRefused(events.meta(now, Optional.empty()), reason));
    }

    /** Hands IKE one input and applies what it asks for, in order. */
    private void toIke(EndpointInput input) {
        ike.handle(input);
        while (true) {
            switch (ike.poll()) {
                case EndpointOutput.Transmit(PacketId id, Path path, Octets octets) ->
                    outputs.add(new NodeOutput.Transmit(outer.ike(id, path, octets)));
                case EndpointOutput.Keepalive(PacketId id, Path path) ->
                    outputs.add(new NodeOutput.Transmit(outer.keepalive(id, path)));
                case EndpointOutput.Order(DataPlaneOrder order) -> carryOut(order);
                case EndpointOutput.Work(long number, var task) -> outputs.add(new NodeOutput.Work(number, task));
                case EndpointOutput.Emit(IkeEvent event) -> {
                    ledger.saw(event);
                    emit(event);
                }
                case EndpointOutput.Wake(Instant at) -> {
                    ikeWake = at;
                    return;
                }
            }
        }
    }

    private void carryOut(DataPlaneOrder order) {
        if (order instanceof DataPlaneOrder.RemoveInbound remove) {
            dataPlane.traffic(remove.child()).ifPresent(ledger::retireInbound);
        } else if (order instanceof DataPlaneOrder.RemoveOutbound remove) {
            dataPlane.traffic(remove.child()).ifPresent(ledger::retireOutbound);
        }
        dataPlane.apply(now, order);
    }

    /** Lets data plane, IKE and inner hosts answer each other until none has anything more to say. */
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Optional<DataPlaneOutput> next = dataPlane.poll(); next.isPresent(); next = dataPlane.poll()) {
                said(next.get());
                moved = true;
            }
            for (Optional<InnerSide.Output> next = inner.poll(now); next.isPresent(); next = inner.poll(now)) {
                said(next.get());
                moved = true;
            }
            fitting.takeReports().forEach(this::emit);
            moved |= throttle.isPresent() && release(throttle.get());
        }
    }

    private boolean release(Throttle held) {
        boolean moved = false;
        for (Optional<Throttle.Held> next = held.poll(now); next.isPresent(); next = held.poll(now)) {
            Octets packet = next.get().inner();
            next.get().cause().ifPresentOrElse(id -> inner.deliver(now, packet, id), () -> protect(packet));
            moved = true;
        }
        for (Optional<Event> report = held.pollReport(); report.isPresent(); report = held.pollReport()) {
            emit(report.get());
        }
        return moved;
    }

    private void said(DataPlaneOutput output) {
        switch (output) {
            case DataPlaneOutput.Signal(var signal) -> toIke(new EndpointInput.Signalled(now, signal));
            case DataPlaneOutput.Emit(var event) -> emit(event);
        }
    }

    private void said(InnerSide.Output output) {
        switch (output) {
            case InnerSide.Output.Leave(Octets packet) -> leave(packet);
            case InnerSide.Output.Emit(var event) -> emit(event);
        }
    }

    private void leave(Octets packet) {
        Optional<OutboundSa> sa = throttle.flatMap(_ -> route(packet));
        if (throttle.isPresent() && sa.isPresent()) {
            throttle.get().take(now, sa.get().child(), packet, Optional.empty());
        } else {
            protect(packet);
        }
    }

    private Optional<OutboundSa> route(Octets packet) {
        return dataPlane.route(packet.toByteArray(), 0, packet.length());
    }

    private void protect(Octets packet) {
        switch (fitting.leaving(now, route(packet), packet)) {
            case Fitting.Outcome.Passes(Octets fitted, boolean dontFragment) -> {
                if (dataPlane.protect(now, fitted) instanceof Protected.Sealed sealed) {
                    outputs.add(new NodeOutput.Transmit(outer.esp(sealed, fitted, dontFragment)));
                }
            }
            case Fitting.Outcome.TooLarge(var message) -> message.ifPresent(icmp -> inner.tell(now, icmp));
        }
    }

    private void emit(Event event) {
        outputs.add(new NodeOutput.Emit(event));
    }
}
