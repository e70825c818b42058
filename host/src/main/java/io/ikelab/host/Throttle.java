package io.ikelab.host;

import io.ikelab.child.ChildSa;
import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.inner.FlowView;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** Holds packets back as a {@link Bottleneck} says; how many it holds is up to the bottleneck. */
final class Throttle {
    private final Bottleneck bottleneck;
    private final EventSource events;
    private final FlowView flow = new FlowView();
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparing(Held::at).thenComparingLong(Held::number));
    private final Queue<Event> reports = new ArrayDeque<>();
    private long taken;

    Throttle(Bottleneck bottleneck, EventSource events) {
        this.bottleneck = bottleneck;
        this.events = events;
    }

    /** @param cause the outer packet it came in; empty for one that is to go into the tunnel */
    record Held(Instant at, long number, Octets inner, Optional<PacketId> cause) {}

    /** Takes a packet in; it comes out of {@link #poll} at once, later or never. */
    void take(Instant now, ChildSa child, Octets inner, Optional<PacketId> cause) {
        if (!flow.read(inner.toByteArray(), 0, inner.length())) {
            return;
        }
        switch (bottleneck.ask(now, child, cause.isPresent(), flow)) {
            case Bottleneck.Outcome.Passes(Instant at) -> held.add(new Held(at, taken++, inner, cause));
            case Bottleneck.Outcome.Drops(Optional<Passage.Report> report) ->
                report.ifPresent(said -> reports.add(said.event(events.meta(now, cause))));
        }
    }

    /** The next packet that gets through by now. */
    Optional<Held> poll(Instant now) {
        return wake().isAfter(now) ? Optional.empty() : Optional.of(held.remove());
    }

    Optional<Event> pollReport() {
        return Optional.ofNullable(reports.poll());
    }

    /** When the next packet gets through; {@link Instant#MAX}: none is held. */
    Instant wake() {
        Held next = held.peek();
        return next == null ? Instant.MAX : next.at();
    }
}
