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
    private final NameTable names;
    private final EventSource events;
    private final FlowView flow = new FlowView();
    private final Queue<Event> reports = new ArrayDeque<>();
    private final Randomness random;
    private int nextIdentifier;

    public InnerNetwork(HostConfig config, EventSource events, Randomness random) {
        this.gate = config.gate().map(InnerGate.Plan::open);
        this.names = config.names();
        this.events = events;
        this.hosts = config.hosts().stream()
                .map(host -> new InnerHost(host.addresses(), events))
                .toList();
        this.random = random;
        this.nextIdentifier = random.nextInt(0x10000);
    }

    @Override
    public Optional<String> order(Instant now, HostCommand.Inner order) {
        Optional<InnerHost> host = at(order.source());
        if (host.isEmpty()) {
            return Optional.of("no host behind this end has the address " + order.source());
        }
        return switch (order.destination()) {
            case InnerTarget.Address(IpAddress address) -> begin(now, host.get(), order, address);
            case InnerTarget.Name(String name) -> byName(now, host.get(), order, name);
        };
    }

    private Optional<String> byName(Instant now, InnerHost host, HostCommand.Inner order, String name) {
        IpAddress asker = order.source();
        Optional<IpAddress> answer = names.answer(asker, name);
        if (answer.isEmpty()) {
            reports.add(new InnerEvent.NameUnknown(events.meta(now, Optional.empty()), asker, name));
            return Optional.of("the resolver of " + asker + " knows no " + (asker.isV6() ? "IPv6" : "IPv4")
                    + " address of '" + name + "'");
        }
        reports.add(new InnerEvent.NameResolved(events.meta(now, Optional.empty()), asker, name, answer.get()));
        return begin(now, host, order, answer.get());
    }

    private Optional<String> begin(Instant now, InnerHost host, HostCommand.Inner order, IpAddress to) {
        IpAddress from = order.source();
        if (from.isV6() != to.isV6()) {
            return Optional.of(from + " cannot " + verb(order) + " " + to + ": one is IPv4, the other IPv6");
        }
        if (at(to).isPresent()) {
            reports.add(new InnerEvent.StaysInside(events.meta(now, Optional.empty()), from, to));
        }
        nextIdentifier = nextIdentifier + 1 & 0xffff;
        switch (order) {
            case HostCommand.Ping ping -> host.ping(now, plan(ping, to));
            case HostCommand.Transfer transfer -> host.transfer(now, plan(transfer, to));
            case HostCommand.Send send -> host.send(now, plan(send, to));
        }
        return Optional.empty();
    }

    private static String verb(HostCommand.Inner order) {
        return switch (order) {
            case HostCommand.Ping _ -> "ping";
            case HostCommand.Transfer _, HostCommand.Send _ -> "send to";
        };
    }

    private PingPlan plan(HostCommand.Ping ping, IpAddress to) {
        return new PingPlan(
                ping.source(),
                to,
                ping.count(),
                ping.interval(),
                ping.timeout(),
                ping.dataOctets(),
                ping.dontFragment(),
                nextIdentifier);
    }

    private TransferPlan plan(HostCommand.Transfer transfer, IpAddress to) {
        return new TransferPlan(
                transfer.source(),
                FIRST_PORT + nextIdentifier % PORTS,
                to,
                transfer.port(),
                transfer.bytes(),
                transfer.dontFragment(),
                transfer.patience(),
                (int) random.nextLong());
    }

    private DatagramPlan plan(HostCommand.Send send, IpAddress to) {
        return new DatagramPlan(
                send.source(),
                FIRST_PORT + nextIdentifier % PORTS,
                to,
                send.port(),
                send.count(),
                send.interval(),
                send.dataOctets(),
                send.dontFragment());
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

    /** Hands a packet of a host here to another host here. */
    private void pass(Instant now, Octets packet) {
        if (passes(now, packet, Optional.empty(), InnerGate::inside)) {
            hosts.forEach(host -> host.handle(now, packet, Optional.empty()));
        }
    }

    /** A host alone has nobody here to send to. */
    private boolean isForAHostHere(Octets packet) {
        return hosts.size() > 1
                && flow.read(packet.toByteArray(), 0, packet.length())
                && at(flow.destination()).isPresent();
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
                case InnerOutput.Send(Octets packet) when isForAHostHere(packet) -> pass(now, packet);
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
