package io.ikelab.inner;

import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A host behind one end of the tunnel: answers echo requests to its addresses, takes large transfers and datagrams in, sends
 * pings, transfers and datagrams of its own. Pure: time is an argument.
 * After every call, {@link #poll} until it is empty, and call {@link #tick} at {@link #wake}.
 */
public final class InnerHost {
    /** Of its link, as Ethernet has it. */
    public static final int MTU = 1500;

    private final List<IpAddress> addresses;
    private final EventSource events;
    private final Transfers transfers;
    private final Datagrams datagrams;
    private final Queue<InnerOutput> outputs = new ArrayDeque<>();
    private final List<Pinger> running = new ArrayList<>();
    private int identification;

    public InnerHost(List<IpAddress> addresses, EventSource events) {
        this.addresses = List.copyOf(addresses);
        this.events = events;
        this.transfers = new Transfers(MTU, events, outputs::add);
        this.datagrams = new Datagrams(events, outputs::add);
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
        requireOwn(plan.source());
        running.add(new Pinger(plan, now, events, outputs::add));
        tick(now);
    }

    /**
     * Starts a transfer; its SYN is among the outputs at once.
     *
     * @throws IllegalArgumentException when the plan's source is not an address of this host
     */
    public void transfer(Instant now, TransferPlan plan) {
        requireOwn(plan.source());
        transfers.begin(now, plan);
    }

    /**
     * Starts a series of datagrams; the first is among the outputs at once.
     *
     * @throws IllegalArgumentException when the plan's source is not an address of this host
     */
    public void send(Instant now, DatagramPlan plan) {
        requireOwn(plan.source());
        datagrams.begin(now, plan);
    }

    private void requireOwn(IpAddress source) {
        if (!addresses.contains(source)) {
            throw new IllegalArgumentException(source + " is not an address of this host: " + addresses);
        }
    }

    /**
     * Takes a packet that came out of the tunnel, or from a router on this side. What is not for one of this host's addresses
     * and nothing it understands is ignored.
     *
     * @param cause the outer packet it came in, for events
     */
    public void handle(Instant now, Octets packet, Optional<PacketId> cause) {
        IpPacket.parse(packet)
                .filter(ip -> addresses.contains(ip.destination()))
                .ifPresent(ip -> handle(now, ip, cause));
    }

    private void handle(Instant now, IpPacket ip, Optional<PacketId> cause) {
        switch (ip.protocol()) {
            case IpProtocol.TCP -> TcpSegment.parse(ip).ifPresent(segment -> transfers.handle(now, ip, segment, cause));
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> {
                IcmpEcho.parse(ip).ifPresent(echo -> echo(now, ip, echo, cause));
                PacketTooBig.parse(ip).ifPresent(message -> tooBig(now, message, cause));
            }
            case IpProtocol.UDP -> InnerUdp.parse(ip).ifPresent(udp -> datagrams.arrived(now, ip, udp, cause));
            default -> {}
        }
    }

    private void tooBig(Instant now, PacketTooBig message, Optional<PacketId> cause) {
        transfers.tooBig(now, message, cause);
        message.quote().ifPresent(quote -> {
            datagrams.tooBig(now, quote, message.mtu(), cause);
            running.stream()
                    .filter(pinger -> pinger.recognises(quote))
                    .findFirst()
                    .ifPresent(pinger -> pinger.tooBig(now, quote, message.mtu(), cause));
            running.removeIf(Pinger::isFinished);
        });
    }

    private void echo(Instant now, IpPacket ip, IcmpEcho echo, Optional<PacketId> cause) {
        if (echo.reply()) {
            reply(now, ip, echo, cause);
        } else {
            answer(now, ip, echo, cause);
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
        transfers.tick(now);
        datagrams.tick(now);
        running.forEach(pinger -> pinger.tick(now));
        running.removeIf(Pinger::isFinished);
    }

    /** What is to be done, in order; empty when there is nothing more. */
    public Optional<InnerOutput> poll() {
        return Optional.ofNullable(outputs.poll());
    }

    /** When to {@link #tick} next; {@link Instant#MAX}: not at all. */
    public Instant wake() {
        Instant transfer = transfers.wake();
        Instant datagram = datagrams.wake();
        Instant wake = datagram.isBefore(transfer) ? datagram : transfer;
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
