package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.Instance;
import io.ikelab.host.HostConfig;
import io.ikelab.net.IpAddress;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Reopening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One instance with its machine, and what it believes of the public address. Stalled, it does and learns nothing. */
final class InstanceSeat {
    /** So many packets a stalled instance finds in its sockets when it goes on. */
    private static final int SOCKET_QUEUE = 256;

    private final Instance instance;
    private final HostConfig config;
    private final Machine machine;
    private final InstancePort port = new InstancePort();
    private final TunnelBook tunnels = new TunnelBook();
    private final Deque<NodeInput> missed = new ArrayDeque<>();
    private Epoch belief = Epoch.NONE;
    private Optional<Epoch> unread = Optional.empty();
    private boolean stalled;
    private Instant wake = Instant.MAX;

    InstanceSeat(Instance instance, HostConfig config, Randomness random, EventSource events) {
        this.instance = instance;
        this.config = config;
        this.machine = new Machine(config, random, events, (_, _, _) -> port);
    }

    Instance instance() {
        return instance;
    }

    HostConfig config() {
        return config;
    }

    /** What a connection's mode lets the gateway begin, and its configuration has it begin anew; by name. */
    List<String> openedByItself() {
        return config.policy().connections().stream()
                .filter(connection -> connection.options().initiation().mayBegin()
                        && connection.options().persistence().onSilence() == Reopening.AT_ONCE)
                .map(ConnectionPolicy::name)
                .toList();
    }

    InstancePort port() {
        return port;
    }

    /** The epoch in which it believes to have the address. */
    Epoch belief() {
        return belief;
    }

    /** Whether it answers a health probe. */
    boolean answers() {
        return machine.isOn() && !stalled;
    }

    boolean isOn() {
        return machine.isOn();
    }

    boolean isStalled() {
        return stalled;
    }

    /** When it wants a turn; a stalled one wants none. */
    Instant wake() {
        return stalled ? Instant.MAX : wake;
    }

    void handle(NodeInput input) {
        if (!stalled) {
            machine.handle(input);
        } else if (!(input instanceof NodeInput.Arrived) || missed.size() < SOCKET_QUEUE) {
            missed.add(input);
        }
    }

    void send(Instant now, Octets inner) {
        if (answers()) {
            port.send(inner);
            machine.handle(new NodeInput.Tick(now));
        }
    }

    /** What it asks for next; empty when it has nothing more to ask for this turn. */
    Optional<NodeOutput> poll() {
        if (stalled) {
            return Optional.empty();
        }
        NodeOutput next = machine.poll();
        if (next instanceof NodeOutput.Wake(Instant at)) {
            wake = at;
            return Optional.empty();
        }
        return Optional.of(next);
    }

    /** It has the address in {@code epoch}, or {@link Epoch#NONE} no more. A stalled one reads that when it goes on. */
    void told(Epoch epoch) {
        if (stalled) {
            unread = Optional.of(epoch);
        } else {
            belief = epoch;
        }
    }

    /** All is lost but the configuration; it is on again after {@code downFor}, or when its power is put on. */
    void stop(Instant now, Optional<Duration> downFor) {
        stalled = false;
        unread = Optional.empty();
        missed.clear();
        belief = Epoch.NONE;
        port.clear();
        machine.handle(new NodeInput.Commanded(
                now, downFor.<MachineCommand>map(MachineCommand.Restart::new).orElseGet(MachineCommand.PowerOff::new)));
    }

    void start(Instant now) {
        machine.handle(new NodeInput.Commanded(now, new MachineCommand.PowerOn()));
    }

    void stall() {
        stalled = true;
    }

    /** It goes on where it was: first with what came for it meanwhile, under what it believed then. */
    void goOn(Instant now) {
        stalled = false;
        while (!missed.isEmpty()) {
            machine.handle(at(now, missed.remove()));
        }
        machine.handle(new NodeInput.Tick(now));
    }

    private static NodeInput at(Instant now, NodeInput late) {
        return switch (late) {
            case NodeInput.Arrived(Instant _, var packet) -> new NodeInput.Arrived(now, packet);
            case NodeInput.Commanded(Instant _, var command) -> new NodeInput.Commanded(now, command);
            case NodeInput.WorkDone(Instant _, long number, Object result) ->
                new NodeInput.WorkDone(now, number, result);
            case NodeInput.Tick _ -> new NodeInput.Tick(now);
        };
    }

    /** What it was told while it was stalled; given once. */
    Optional<Epoch> takeUnread() {
        Optional<Epoch> news = unread;
        unread = Optional.empty();
        return news;
    }

    /** Keeps count of its tunnels; those of an instance that failed count until it is found lost, or is on again. */
    void saw(Event event) {
        tunnels.saw(event);
    }

    /** Whether it has a tunnel to where {@code destination} is routed. */
    boolean hasTunnelTo(IpAddress destination) {
        return tunnels.leadTo(destination, config);
    }

    boolean hasTunnel(String connection) {
        return tunnels.has(connection);
    }
}
