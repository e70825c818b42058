package io.ikelab.inner;

import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A host's UDP: the series it sends, and what comes to it. */
final class Datagrams {
    private final EventSource events;
    private final Consumer<InnerOutput> output;
    private final List<Series> running = new ArrayList<>();
    private int identification;

    Datagrams(EventSource events, Consumer<InnerOutput> output) {
        this.events = events;
        this.output = output;
    }

    /** A plan under way. */
    private static final class Series {
        /** For so long after the last one left a router may say that it was too big. */
        private static final Duration LINGER = Duration.ofSeconds(5);

        private final DatagramPlan plan;
        private final InnerUdp datagram;
        private int left;
        private Instant next;
        private Instant over = Instant.MAX;

        private Series(DatagramPlan plan, Instant start) {
            this.plan = plan;
            this.datagram = new InnerUdp(plan.sourcePort(), plan.destinationPort(), Octets.zeros(plan.dataOctets()));
            this.left = plan.count();
            this.next = start;
        }

        private boolean isOf(PacketTooBig.Quote quote) {
            return quote.protocol() == IpProtocol.UDP
                    && quote.source().equals(plan.source())
                    && quote.destination().equals(plan.destination())
                    && quote.hasPorts(plan.sourcePort(), plan.destinationPort());
        }
    }

    void begin(Instant now, DatagramPlan plan) {
        output.accept(new InnerOutput.Emit(new DatagramEvent.Started(events.meta(now, Optional.empty()), plan)));
        running.add(new Series(plan, now));
        tick(now);
    }

    void arrived(Instant now, IpPacket packet, InnerUdp datagram, Optional<PacketId> cause) {
        output.accept(new InnerOutput.Emit(new DatagramEvent.Arrived(
                events.meta(now, cause),
                packet.source(),
                packet.destination(),
                datagram.destinationPort(),
                datagram.data().length())));
    }

    void tooBig(Instant now, PacketTooBig.Quote quote, int mtu, Optional<PacketId> cause) {
        running.stream()
                .filter(series -> series.isOf(quote))
                .findFirst()
                .ifPresent(series -> output.accept(
                        new InnerOutput.Emit(new DatagramEvent.TooBig(events.meta(now, cause), series.plan, mtu))));
    }

    void tick(Instant now) {
        running.forEach(series -> sendDue(series, now));
        running.removeIf(series -> !now.isBefore(series.over));
    }

    private void sendDue(Series series, Instant now) {
        if (series.left == 0 || now.isBefore(series.next)) {
            return;
        }
        IpPacket packet = series.datagram
                .toPacket(series.plan.source(), series.plan.destination(), identification++ & 0xffff)
                .withDontFragment(series.plan.dontFragment());
        output.accept(new InnerOutput.Send(packet.encode()));
        series.left--;
        series.next = now.plus(series.plan.interval());
        if (series.left == 0) {
            series.over = now.plus(Series.LINGER);
            output.accept(
                    new InnerOutput.Emit(new DatagramEvent.Sent(events.meta(now, Optional.empty()), series.plan)));
        }
    }

    /** When to {@link #tick} next; {@link Instant#MAX}: not at all. */
    Instant wake() {
        return running.stream()
                .filter(series -> series.left > 0)
                .map(series -> series.next)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
