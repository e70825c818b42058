package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.gateway.event.InstanceEvent;
import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.FrontAction;
import io.ikelab.gateway.front.FrontInput;
import io.ikelab.gateway.front.Grant;
import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.front.InstanceOrder;
import io.ikelab.gateway.front.Loss;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostEvent;
import io.ikelab.host.InnerNetwork;
import io.ikelab.host.InnerSide;
import io.ikelab.host.flow.Tally;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A gateway of two instances as one node: the front with the public addresses, the instances' machines, and the virtual
 * network behind both. What comes for an address goes to whoever has it, and what an instance sends leaves only in the epoch
 * in which it has one. The instances share their configuration and no state.
 */
final class GatewayTenant implements Node {
    private static final int SEATS = Instance.values().length;

    private final EventSource events;
    private final Frontage frontage;
    private final Map<Instance, InstanceSeat> seats = new EnumMap<>(Instance.class);
    private final InnerNetwork network;
    private final FlowWays ways = new FlowWays();
    private final Deque<InstanceOrder.Maintain> waiting = new ArrayDeque<>();
    private final Tally<Stale> stale = new Tally<>();
    private final Set<Reopened> reopened = new LinkedHashSet<>();
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();
    private final StatusSum statuses = new StatusSum();
    private Instant now = Instant.MIN;
    private Instant probeAt = Instant.MIN;

    private record Stale(Instance instance, Epoch epoch, boolean inner) {}

    /** A connection that an instance is to open when it is closed. */
    private record Reopened(Instance instance, String connection) {}

    /** @param configs of the first and of the second instance */
    GatewayTenant(List<HostConfig> configs, Frontage frontage, Randomness random) {
        HostConfig first = configs.getFirst();
        this.events = new EventSource(first.name());
        this.frontage = frontage;
        for (Instance instance : Instance.values()) {
            HostConfig config = configs.get(instance.number());
            seats.put(instance, new InstanceSeat(instance, config, random.child(instance.label()), events));
        }
        this.network = new InnerNetwork(first, events, random.child("virtual network"));
    }

    @Override
    public void handle(NodeInput input) {
        boolean first = now.equals(Instant.MIN);
        now = input.now();
        if (first) {
            probeAt = now.plus(frontage.probeInterval());
            frontage.begin(now).forEach(this::done);
        }
        switch (input) {
            case NodeInput.Arrived(Instant _, Packet packet) ->
                frontage.ownerOf(packet.destination())
                        .ifPresent(owner -> seat(owner).handle(input));
            case NodeInput.Tick _ -> tick();
            case NodeInput.Commanded(Instant _, Command command) -> command(command);
            case NodeInput.WorkDone(Instant at, long number, Object result) ->
                seat(Instance.numbered(number % SEATS)).handle(new NodeInput.WorkDone(at, number / SEATS, result));
        }
        settle();
    }

    @Override
    public NodeOutput poll() {
        NodeOutput next = outputs.poll();
        return next != null
                ? next
                : new NodeOutput.Wake(Stream.concat(
                                Stream.of(frontage.wake(), probeAt, network.wake()),
                                seats.values().stream().map(InstanceSeat::wake))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX));
    }

    private InstanceSeat seat(Instance instance) {
        return seats.getOrDefault(instance, seats.values().iterator().next());
    }

    private void tick() {
        seats.values().forEach(seat -> seat.handle(new NodeInput.Tick(now)));
        network.tick(now);
        learn(new FrontInput.Tick(now));
        if (!probeAt.isAfter(now)) {
            probeAt = now.plus(frontage.probeInterval());
            seats.forEach((instance, seat) -> learn(new FrontInput.Probed(now, instance, seat.answers())));
        }
    }

    private void learn(FrontInput input) {
        frontage.learn(input).forEach(this::done);
        // Only now: what is taken out in the middle of a grant would be told of it afterwards.
        if (waiting.stream().findFirst().filter(this::isDue).isPresent()) {
            maintain(waiting.remove());
        }
    }

    private void done(FrontAction action) {
        switch (action) {
            case FrontAction.Granted(Grant grant) -> granted(grant);
            case FrontAction.Revoked(Grant grant, Loss why) -> {
                emit(new InstanceEvent.Revoked(meta(), grant, frontage.addressOf(grant.owner()), why));
                release(seat(grant.owner()), grant.epoch());
            }
            case FrontAction.FoundLost(Instance instance, int misses) ->
                emit(new InstanceEvent.FoundLost(meta(), instance, misses));
            case FrontAction.FoundWell(Instance instance) -> emit(new InstanceEvent.FoundWell(meta(), instance));
        }
    }

    private void granted(Grant grant) {
        InstanceSeat seat = seat(grant.owner());
        emit(new InstanceEvent.Granted(meta(), grant, frontage.addressOf(grant.owner())));
        seat.told(grant.epoch());
        if (!grant.epoch().isFirst()) {
            seat.openedByItself().forEach(connection -> order(seat, new IkeCommand.Initiate(connection)));
        }
    }

    /** Who learns that it has the address no more keeps no SAs: the peer has others by then, or none. */
    private void release(InstanceSeat seat, Epoch epoch) {
        if (seat.isStalled()) {
            seat.told(Epoch.NONE);
        } else if (seat.belief().equals(epoch) && !epoch.equals(Epoch.NONE)) {
            stop(seat, InstanceEvent.Stop.SUPERSEDED, Optional.of(Duration.ZERO));
        }
    }

    private void stop(InstanceSeat seat, InstanceEvent.Stop why, Optional<Duration> downFor) {
        reopened.removeIf(one -> one.instance() == seat.instance());
        emit(new InstanceEvent.Stopped(meta(), seat.instance(), why));
        seat.stop(now, downFor);
    }

    private void command(Command command) {
        switch (command) {
            case InstanceOrder order -> order(order);
            case HostCommand.Inner sending -> network.order(now, sending).ifPresent(this::refuse);
            case HostCommand.ReportStatus _ -> reportStatus(command);
            case MachineCommand.Restart(Duration downFor) ->
                seats.values().forEach(seat -> stop(seat, InstanceEvent.Stop.FAILURE, Optional.of(downFor)));
            case HostCommand.Reconfigure _
            when !isOneAddress() ->
                refuse("two instances with an address of their own each have no one configuration that could change");
            case MachineCommand _, HostCommand.Reconfigure _ -> seats.values().forEach(seat -> order(seat, command));
            default -> serving(command);
        }
    }

    private boolean isOneAddress() {
        return frontage.addressOf(Instance.IN_0).equals(frontage.addressOf(Instance.IN_1));
    }

    private void serving(Command command) {
        if (frontage.serving().isEmpty()) {
            refuse("no instance has the public address");
        }
        frontage.serving().forEach(instance -> order(seat(instance), command));
    }

    private void order(InstanceSeat seat, Command command) {
        seat.handle(new NodeInput.Commanded(now, command));
    }

    private void order(InstanceOrder order) {
        switch (order) {
            case InstanceOrder.Maintain maintain -> maintain(maintain);
            case InstanceOrder.Reset(Optional<IpAddress> address, Duration downFor) ->
                takeOut(whoseIs(address), InstanceEvent.Stop.RESET, Loss.RESET, downFor);
            case InstanceOrder.Fail(Optional<Instance> which, Optional<Duration> downFor) ->
                stop(seat(which.orElseGet(frontage::active)), InstanceEvent.Stop.FAILURE, downFor);
            case InstanceOrder.Restore(Instance which) -> seat(which).start(now);
            case InstanceOrder.Stall(Optional<Instance> which) -> stall(seat(which.orElseGet(frontage::active)));
            case InstanceOrder.Wake(Instance which) -> wake(seat(which));
            case InstanceOrder.ResetConnection(String connection) -> resetConnection(connection);
        }
    }

    /** One instance after the other, never both. */
    private void maintain(InstanceOrder.Maintain order) {
        Instance instance = order.instance().orElseGet(frontage::active);
        if (isDue(order)) {
            takeOut(instance, InstanceEvent.Stop.MAINTENANCE, Loss.MAINTENANCE, order.downFor());
        } else {
            emit(new InstanceEvent.MaintenanceWaits(meta(), instance));
            waiting.add(new InstanceOrder.Maintain(Optional.of(instance), order.downFor()));
        }
    }

    private boolean isDue(InstanceOrder.Maintain order) {
        return frontage.isWell(order.instance().orElseGet(frontage::active).other());
    }

    private Instance whoseIs(Optional<IpAddress> address) {
        Instance active = frontage.active();
        return Stream.of(active, active.other())
                .filter(instance ->
                        address.filter(frontage.addressOf(instance)::equals).isPresent())
                .findFirst()
                .orElse(active);
    }

    private void takeOut(Instance instance, InstanceEvent.Stop why, Loss loss, Duration downFor) {
        stop(seat(instance), why, Optional.of(downFor));
        learn(new FrontInput.TakenOut(now, instance, loss));
    }

    private void stall(InstanceSeat seat) {
        emit(new InstanceEvent.Stalled(meta(), seat.instance()));
        seat.stall();
    }

    /** It first goes on as if nothing had been, and then reads what it was told meanwhile. */
    private void wake(InstanceSeat seat) {
        emit(new InstanceEvent.Woken(meta(), seat.instance(), seat.belief()));
        seat.goOn(now);
        settle();
        seat.takeUnread().ifPresent(news -> {
            release(seat, seat.belief());
            seat.told(news);
        });
    }

    private void resetConnection(String connection) {
        emit(new InstanceEvent.ConnectionReset(meta(), connection));
        for (Instance instance : frontage.serving()) {
            InstanceSeat seat = seat(instance);
            boolean opens = seat.config().policy().named(connection).stream()
                    .anyMatch(policy -> policy.options().initiation().mayBegin());
            if (seat.hasTunnel(connection)) {
                if (opens) {
                    reopened.add(new Reopened(instance, connection));
                }
                order(seat, new IkeCommand.Terminate(connection));
            } else if (opens) {
                order(seat, new IkeCommand.Initiate(connection));
            }
        }
    }

    private void reportStatus(Command command) {
        statuses.begin(seat(frontage.active()).config());
        frontage.serving().stream()
                .map(this::seat)
                .filter(InstanceSeat::answers)
                .forEach(seat -> {
                    order(seat, command);
                    drain(seat);
                });
        emit(statuses.sum(meta()));
    }

    /** Lets instances and virtual network answer each other until none has anything more to say. */
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (InstanceSeat seat : seats.values()) {
                moved |= drain(seat);
            }
            for (Optional<InnerSide.Output> next = network.poll(now); next.isPresent(); next = network.poll(now)) {
                said(next.get());
                moved = true;
            }
        }
    }

    private boolean drain(InstanceSeat seat) {
        boolean moved = false;
        for (Optional<NodeOutput> next = seat.poll(); next.isPresent(); next = seat.poll()) {
            said(seat, next.get());
            moved = true;
        }
        for (var next = seat.port().takeDelivered();
                next.isPresent();
                next = seat.port().takeDelivered()) {
            delivered(seat, next.get());
            moved = true;
        }
        return moved;
    }

    private void said(InstanceSeat seat, NodeOutput output) {
        switch (output) {
            case NodeOutput.Transmit _ -> {
                if (isAdmitted(seat, false)) {
                    outputs.add(output);
                }
            }
            case NodeOutput.Work(long number, var task) ->
                outputs.add(new NodeOutput.Work(number * SEATS + seat.instance().number(), task));
            case NodeOutput.Emit(Event event) -> said(seat, event);
            case NodeOutput.Wake _ -> {}
        }
    }

    private void said(InstanceSeat seat, Event event) {
        seat.saw(event);
        switch (event) {
            // Told as what they are: of one instance.
            case MachineEvent.Stopped _ -> {}
            case MachineEvent.Started _ -> emit(new InstanceEvent.Started(meta(), seat.instance()));
            case HostEvent.StatusReported report -> statuses.add(report);
            case IkeEvent.IkeClosed closed -> {
                emit(event);
                if (reopened.remove(new Reopened(seat.instance(), closed.connection()))) {
                    order(seat, new IkeCommand.Initiate(closed.connection()));
                }
            }
            default -> emit(event);
        }
    }

    private void delivered(InstanceSeat seat, InstancePort.Delivered packet) {
        if (isAdmitted(seat, true)) {
            packet.cause()
                    .ifPresentOrElse(
                            (PacketId cause) -> network.deliver(now, packet.packet(), cause),
                            () -> network.tell(now, packet.packet()));
        }
    }

    private boolean isAdmitted(InstanceSeat seat, boolean inner) {
        boolean admitted = frontage.admits(seat.instance(), seat.belief());
        if (!admitted) {
            stale.count(new Stale(seat.instance(), seat.belief(), inner))
                    .ifPresent(count ->
                            emit(new InstanceEvent.StaleDropped(meta(), seat.instance(), seat.belief(), inner, count)));
        }
        return admitted;
    }

    private void said(InnerSide.Output output) {
        switch (output) {
            case InnerSide.Output.Leave(Octets packet) ->
                ways.way(packet, serving()).ifPresent(seat -> seat.send(now, packet));
            case InnerSide.Output.Emit(Event event) -> emit(event);
        }
    }

    private List<InstanceSeat> serving() {
        return frontage.serving().stream().map(this::seat).toList();
    }

    private void refuse(String reason) {
        emit(new HostEvent.CommandRefused(meta(), reason));
    }

    private EventMeta meta() {
        return events.meta(now, Optional.empty());
    }

    private void emit(Event event) {
        outputs.add(new NodeOutput.Emit(event));
    }
}
