package io.ikelab.lab.run;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.host.InnerNetwork;
import io.ikelab.host.InnerSide;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Randomness;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An IPsec host and the machine it runs on, which may lose its power or its network. A host that comes up again knows its
 * configuration and nothing else; its events and packets are numbered on, so that a run's names stay unique.
 */
public final class Machine implements Node {
    private HostConfig config;
    private final Randomness random;
    private final EventSource events;
    private final InnerSide.Maker innerSide;
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();
    private HostNode host;
    private Optional<Instant> startsAt = Optional.empty();
    private boolean connected = true;
    private Optional<HostCommand.UseAddresses> moved = Optional.empty();
    private int starts;
    private long workBase;
    private long workNext;

    /**
     * @param random the host's own stream, and where those of its later lives come from
     */
    public Machine(HostConfig config, Randomness random) {
        this(config, random, new EventSource(config.name()), InnerNetwork::new);
    }

    /**
     * @param random the host's own stream, and where those of its later lives come from
     * @param events numbers events and packets, where several machines go by one name
     * @param innerSide makes what lies behind the host
     */
    Machine(HostConfig config, Randomness random, EventSource events, InnerSide.Maker innerSide) {
        this.config = config;
        this.random = random;
        this.events = events;
        this.innerSide = innerSide;
        this.host = newHost(random);
    }

    @Override
    public void handle(NodeInput input) {
        Instant now = input.now();
        if (startsAt.filter(at -> !at.isAfter(now)).isPresent()) {
            start(now);
        }
        switch (input) {
            case NodeInput.Commanded(Instant _, MachineCommand command) -> command(now, command);
            case NodeInput.Commanded(Instant _, HostCommand.Reconfigure(var next)) -> {
                // A host that comes up again knows what it was told last.
                config = next;
                toHost(input);
            }
            case NodeInput.WorkDone(Instant _, long number, Object result) -> {
                if (number >= workBase && isOn()) {
                    host.handle(new NodeInput.WorkDone(now, number - workBase, result));
                }
            }
            case NodeInput.Arrived(Instant _, Packet packet) -> arrived(now, packet);
            case NodeInput.Tick _, NodeInput.Commanded _ -> toHost(input);
        }
    }

    @Override
    public NodeOutput poll() {
        while (isOn() && outputs.isEmpty()) {
            NodeOutput next = host.poll();
            switch (next) {
                // A packet that finds no cable is gone.
                case NodeOutput.Transmit _ -> {
                    if (connected) {
                        return next;
                    }
                }
                case NodeOutput.Work(long number, var task) -> {
                    workNext = Math.max(workNext, workBase + number + 1);
                    return new NodeOutput.Work(workBase + number, task);
                }
                case NodeOutput.Wake _ -> {
                    return next;
                }
                case NodeOutput.Emit _ -> {
                    return next;
                }
            }
        }
        NodeOutput own = outputs.poll();
        return own != null ? own : new NodeOutput.Wake(startsAt.orElse(Instant.MAX));
    }

    private void command(Instant now, MachineCommand command) {
        switch (command) {
            case MachineCommand.Restart(var downFor) -> {
                stop(now, now.plus(downFor));
                if (downFor.isZero()) {
                    start(now);
                }
            }
            case MachineCommand.PowerOff _ -> stop(now, Instant.MAX);
            case MachineCommand.PowerOn _ -> {
                if (!isOn()) {
                    start(now);
                }
            }
            case MachineCommand.Move(var addresses) -> {
                moved = Optional.of(new HostCommand.UseAddresses(addresses));
                emit(new MachineEvent.Moved(events.meta(now, Optional.empty()), addresses));
                toHost(new NodeInput.Commanded(now, moved.get()));
            }
            case MachineCommand.SeePath(var words) ->
                emit(new MachineEvent.PathBecame(events.meta(now, Optional.empty()), words));
            case MachineCommand.OfDevice(var _, var what) -> command(now, what);
            case MachineCommand.Pause _ -> {
                connected = false;
                emit(new MachineEvent.Paused(events.meta(now, Optional.empty())));
            }
            case MachineCommand.Resume _ -> {
                connected = true;
                emit(new MachineEvent.Resumed(events.meta(now, Optional.empty())));
            }
        }
    }

    private void stop(Instant now, Instant until) {
        emit(new MachineEvent.Stopped(events.meta(now, Optional.empty())));
        startsAt = Optional.of(until);
        workBase = workNext;
    }

    private void start(Instant now) {
        startsAt = Optional.empty();
        starts++;
        host = newHost(random.child("start " + starts));
        emit(new MachineEvent.Started(events.meta(now, Optional.empty())));
        host.handle(new NodeInput.Tick(now));
        moved.ifPresent(addresses -> host.handle(new NodeInput.Commanded(now, addresses)));
    }

    private HostNode newHost(Randomness stream) {
        return new HostNode(config, new BouncyCastleCrypto(), BestEspEngine.bundled(), stream, events, innerSide);
    }

    boolean isOn() {
        return startsAt.isEmpty();
    }

    private void toHost(NodeInput input) {
        if (isOn()) {
            host.handle(input);
        }
    }

    private void arrived(Instant now, Packet packet) {
        if (connected && isOn()) {
            toHost(new NodeInput.Arrived(now, packet));
        }
    }

    private void emit(Event event) {
        outputs.add(new NodeOutput.Emit(event));
    }
}
