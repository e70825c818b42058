package io.ikelab.host;

import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.inner.DatagramPlan;
import io.ikelab.inner.FlowView;
import io.ikelab.inner.InnerHost;
import io.ikelab.inner.InnerOutput;
import io.ikelab.inner.PingPlan;
import io.ikelab.inner.TransferPlan;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The hosts behind one end of the tunnel, and the gate before them if there is one. */
public final class InnerNetwork implements InnerSide {
    /** RFC 6335 §6: ports nobody has a claim to. */
    private static final int FIRST_PORT = 49_152;

    private static final int PORTS = 16_384;

    private final List<InnerHost> hosts;
    private final Optional<InnerGate> gate;
    private final EventSource events;
    private final FlowView flow = new FlowView();
    private final Queue<Event> reports = new ArrayDeque<>();
    private final Randomness random;
    private int nextIdentifier;

    public InnerNetwork(HostConfig config, EventSource events, Randomness random) {
        this.gate = config.gate().map(InnerGate.Plan::open);
        this.events = events;
        this.hosts = config.hosts().stream()
                .map(host -> new InnerHost(host.addresses(), events))
                .toList();
        this.random = random;
        this.nextIdentifier = random.nextInt(0x10000);
    }

    @Override
    public Optional<String> ping(Instant now, HostCommand.Ping ping) {
        Optional<String> obstacle = obstacle(ping.source(), "ping", ping.destination());
        if (obstacle.isPresent()) {
            return obstacle;
        }
        nextIdentifier = nextIdentifier + 1 & 0xffff;
        PingPlan plan = new PingPlan(
                ping.source(),
                ping.destination(),
                ping.count(),
                ping.interval(),
                ping.timeout(),
                ping.dataOctets(),
                nextIdentifier);
        at(ping.source()).ifPresent(host -> host.ping(now, plan));
        return Optional.empty();
    }

    @Override
    public Optional<String> transfer(Instant now, HostCommand.Transfer transfer) {
        Optional<String> obstacle = obstacle(transfer.source(), "send to", transfer.destination());
        if (obstacle.isPresent()) {
            return obstacle;
        }
        nextIdentifier = nextIdentifier + 1 & 0xffff;
        TransferPlan plan = new TransferPlan(
                transfer.source(),
                FIRST_PORT + nextIdentifier % PORTS,
                transfer.destination(),
                transfer.port(),
                transfer.bytes(),
                transfer.dontFragment(),
                transfer.patience(),
                (int) random.nextLong());
        at(transfer.source()).ifPresent(host -> host.transfer(now, plan));
        return Optional.empty();
    }

    @Override
    public Optional<String> send(Instant now, HostCommand.Send send) {
        Optional<String> obstacle = obstacle(send.source(), "send to", send.destination());
        if (obstacle.isPresent()) {
            return obstacle;
        }
        nextIdentifier = nextIdentifier + 1 & 0xffff;
        DatagramPlan plan = new DatagramPlan(
                send.source(),
                FIRST_PORT + nextIdentifier % PORTS,
                send.destination(),
                send.port(),
                send.count(),
                send.interval(),
                send.dataOctets());
        at(send.source()).ifPresent(host -> host.send(now, plan));
        return Optional.empty();
    }

    private Optional<String> obstacle(IpAddress source, String verb, IpAddress destination) {
        if (at(source).isEmpty()) {
            return Optional.of("no host behind this end has the address " + source);
        }
        return source.isV6() == destination.isV6()
                ? Optional.empty()
                : Optional.of(source + " cannot " + verb + " " + destination + ": one is IPv4, the other IPv6");
    }

    private Optional<InnerHost> at(IpAddress address) {
        return hosts.stream().filter(host -> host.addresses().contains(address)).findFirst();
    }

    @Override
    public void tell(Instant now, Octets packet) {
        hosts.forEach(host -> host.handle(now, packet, Optional.empty()));
    }

    @Override
    public void deliver(Instant now, Octets packet, PacketId cause) {
        if (passes(now, packet, Optional.of(cause), InnerGate::arriving)) {
            hosts.forEach(host -> host.handle(now, packet, Optional.of(cause)));
        }
    }

    private interface Question {
        Passage ask(InnerGate gate, Instant now, FlowView packet);
    }

    private boolean passes(Instant now, Octets packet, Optional<PacketId> cause, Question question) {
        if (gate.isEmpty() || !flow.read(packet.toByteArray(), 0, packet.length())) {
            return true;
        }
        return switch (question.ask(gate.get(), now, flow)) {
            case Passage.Free free -> true;
            case Passage.Barred(Optional<Passage.Report> report) -> {
                report.ifPresent(said -> reports.add(said.event(events.meta(now, cause))));
                yield false;
            }
        };
    }

    @Override
    public void tick(Instant now) {
        hosts.forEach(host -> host.tick(now));
    }

    @Override
    public Optional<Output> poll(Instant now) {
        while (reports.isEmpty()) {
            Optional<InnerOutput> next = nextOfAHost();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            switch (next.get()) {
                case InnerOutput.Emit(var event) -> {
                    return Optional.of(new Output.Emit(event));
                }
                case InnerOutput.Send(Octets packet) -> {
                    if (passes(now, packet, Optional.empty(), InnerGate::leaving)) {
                        return Optional.of(new Output.Leave(packet));
                    }
                }
            }
        }
        return Optional.of(new Output.Emit(reports.remove()));
    }

    private Optional<InnerOutput> nextOfAHost() {
        for (InnerHost host : hosts) {
            Optional<InnerOutput> next = host.poll();
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    @Override
    public Instant wake() {
        Instant wake = Instant.MAX;
        for (InnerHost host : hosts) {
            Instant next = host.wake();
            wake = next.isBefore(wake) ? next : wake;
        }
        return wake;
    }
}
