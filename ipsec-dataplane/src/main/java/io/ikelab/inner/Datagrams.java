package io.ikelab.inner;

import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;
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
        private final DatagramPlan plan;
        private final InnerUdp datagram;
        private int left;
        private Instant next;

        private Series(DatagramPlan plan, Instant start) {
            this.plan = plan;
            this.datagram = new InnerUdp(plan.sourcePort(), plan.destinationPort(), Octets.zeros(plan.dataOctets()));
            this.left = plan.count();
            this.next = start;
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

    void tick(Instant now) {
        running.forEach(series -> sendDue(series, now));
        running.removeIf(series -> series.left == 0);
    }

    private void sendDue(Series series, Instant now) {
        if (now.isBefore(series.next)) {
            return;
        }
        IpPacket packet =
                series.datagram.toPacket(series.plan.source(), series.plan.destination(), identification++ & 0xffff);
        output.accept(new InnerOutput.Send(packet.encode()));
        series.left--;
        series.next = now.plus(series.plan.interval());
        if (series.left == 0) {
            output.accept(
                    new InnerOutput.Emit(new DatagramEvent.Sent(events.meta(now, Optional.empty()), series.plan)));
        }
    }

    /** When to {@link #tick} next; {@link Instant#MAX}: not at all. */
    Instant wake() {
        return running.stream()
                .map(series -> series.next)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
