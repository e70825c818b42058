package io.ikelab.host;

import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.inner.InnerHost;
import io.ikelab.inner.InnerOutput;
import io.ikelab.inner.PingPlan;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The hosts behind one end of the tunnel. */
final class InnerNetwork {
    private final List<InnerHost> hosts;
    private int nextIdentifier;

    InnerNetwork(List<HostConfig.Inner> hosts, EventSource events, Randomness random) {
        this.hosts = hosts.stream()
                .map(host -> new InnerHost(host.addresses(), events))
                .toList();
        this.nextIdentifier = random.nextInt(0x10000);
    }

    /** What the hosts ask for, in order. */
    sealed interface Output {
        /** A packet on its way to the other side. */
        record Leave(Octets packet) implements Output {}

        record Emit(Event event) implements Output {}
    }

    /** Starts a series of pings; a reason where it cannot. */
    Optional<String> ping(Instant now, HostCommand.Ping ping) {
        Optional<InnerHost> source = hosts.stream()
                .filter(host -> host.addresses().contains(ping.source()))
                .findFirst();
        if (source.isEmpty()) {
            return Optional.of("no host behind this end has the address " + ping.source());
        }
        if (ping.source().isV6() != ping.destination().isV6()) {
            return Optional.of(ping.source() + " cannot ping " + ping.destination() + ": one is IPv4, the other IPv6");
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
        source.get().ping(now, plan);
        return Optional.empty();
    }

    /** Hands a packet out of the tunnel to the host it is for. */
    void deliver(Instant now, Octets packet, PacketId cause) {
        hosts.forEach(host -> host.handle(now, packet, Optional.of(cause)));
    }

    void tick(Instant now) {
        hosts.forEach(host -> host.tick(now));
    }

    Optional<Output> poll() {
        for (InnerHost host : hosts) {
            Optional<InnerOutput> next = host.poll();
            if (next.isPresent()) {
                return next.map(output -> switch (output) {
                    case InnerOutput.Send(Octets packet) -> new Output.Leave(packet);
                    case InnerOutput.Emit(var event) -> new Output.Emit(event);
                });
            }
        }
        return Optional.empty();
    }

    Instant wake() {
        return hosts.stream().map(InnerHost::wake).min(Instant::compareTo).orElse(Instant.MAX);
    }
}
