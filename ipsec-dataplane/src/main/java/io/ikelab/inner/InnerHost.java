package io.ikelab.inner;

import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A host behind one end of the tunnel: answers echo requests to its addresses and sends pings. Pure: time is an argument.
 * After every call, {@link #poll} until it is empty, and call {@link #tick} at {@link #wake}.
 */
public final class InnerHost {
    private final List<IpAddress> addresses;
    private final EventSource events;
    private final Queue<InnerOutput> outputs = new ArrayDeque<>();
    private final List<Pinger> running = new ArrayList<>();
    private int identification;

    public InnerHost(List<IpAddress> addresses, EventSource events) {
        this.addresses = List.copyOf(addresses);
        this.events = events;
    }

    public List<IpAddress> addresses() {
        return addresses;
    }

    /**
     * Starts a series of pings; its first request is among the outputs at once.
     *
     * @throws IllegalArgumentException when the plan's source is not an address of this host
     */
    public void ping(Instant now, PingPlan plan) {
        if (!addresses.contains(plan.source())) {
            throw new IllegalArgumentException(plan.source() + " is not an address of this host: " + addresses);
        }
        running.add(new Pinger(plan, now, events, outputs::add));
        tick(now);
    }

    /**
     * Takes a packet that came out of the tunnel. What is not an echo to one of this host's addresses is ignored.
     *
     * @param cause the outer packet it came in, for events
     */
    public void handle(Instant now, Octets packet, Optional<PacketId> cause) {
        Optional<IpPacket> ip = IpPacket.parse(packet).filter(p -> addresses.contains(p.destination()));
        Optional<IcmpEcho> echo = ip.flatMap(IcmpEcho::parse);
        if (ip.isEmpty() || echo.isEmpty()) {
            return;
        }
        if (echo.get().reply()) {
            reply(now, ip.get(), echo.get(), cause);
        } else {
            answer(now, ip.get(), echo.get(), cause);
        }
    }

    private void answer(Instant now, IpPacket request, IcmpEcho echo, Optional<PacketId> cause) {
        IpPacket reply = echo.answer()
                .toPacket(/* source= */ request.destination(), /* destination= */ request.source(), identification++);
        outputs.add(new InnerOutput.Emit(new EchoEvent.RequestAnswered(
                events.meta(now, cause), request.source(), request.destination(), echo.identifier(), echo.sequence())));
        outputs.add(new InnerOutput.Send(reply.encode()));
    }

    private void reply(Instant now, IpPacket packet, IcmpEcho echo, Optional<PacketId> cause) {
        running.stream()
                .filter(pinger -> pinger.recognises(packet, echo))
                .findFirst()
                .ifPresent(pinger -> pinger.reply(now, echo, cause));
        running.removeIf(Pinger::isFinished);
    }

    /** Sends what is due and gives up on what is overdue. */
    public void tick(Instant now) {
        running.forEach(pinger -> pinger.tick(now));
        running.removeIf(Pinger::isFinished);
    }

    /** What is to be done, in order; empty when there is nothing more. */
    public Optional<InnerOutput> poll() {
        return Optional.ofNullable(outputs.poll());
    }

    /** When to {@link #tick} next; {@link Instant#MAX}: not at all. */
    public Instant wake() {
        Instant wake = Instant.MAX;
        for (Pinger pinger : running) {
            Instant next = pinger.wake();
            wake = next.isBefore(wake) ? next : wake;
        }
        return wake;
    }

    /** Whether a series of pings is under way. */
    public boolean isPinging() {
        return !running.isEmpty();
    }
}
