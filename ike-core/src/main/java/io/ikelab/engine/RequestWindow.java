package io.ikelab.engine;

import io.ikelab.event.PacketId;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.Action.SendRequest;
import io.ikelab.sa.Outstanding;
import io.ikelab.wire.IkeHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This end's requests: one in flight, the others waiting; the same octets again until answered or given up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.1">RFC 7296 §2.1–2.3</a>
 */
final class RequestWindow {
    private final RetransmissionPolicy schedule;
    private final Deque<SendRequest> waiting = new ArrayDeque<>();
    private Optional<InFlight> inFlight = Optional.empty();
    private MessageId next = MessageId.ZERO;

    RequestWindow(RetransmissionPolicy schedule) {
        this.schedule = schedule;
    }

    /** A request on its way. */
    record InFlight(
            Outstanding purpose,
            MessageId id,
            Octets datagram,
            PacketId packet,
            int transmissions,
            Instant firstSent,
            Instant due) {}

    void enqueue(SendRequest request) {
        waiting.add(request);
    }

    /** The next request, where none is in flight. */
    Optional<SendRequest> sendable() {
        return inFlight.isPresent() ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    /** IKE_SA_INIT has message id 0 however often it is tried (RFC 7296 §2.2). */
    MessageId idOf(SendRequest request) {
        return request.purpose() instanceof Outstanding.Init ? MessageId.ZERO : next;
    }

    void sent(Instant now, SendRequest request, Octets datagram, PacketId packet) {
        MessageId id = idOf(request);
        inFlight = Optional.of(
                new InFlight(request.purpose(), id, datagram, packet, 1, now, now.plus(schedule.waitAfter(0))));
        next = id.next();
    }

    /** The request that {@code header} answers, if it is in flight. */
    Optional<InFlight> answeredBy(IkeHeader header) {
        return inFlight.filter(request -> request.id().equals(header.messageId())
                && request.purpose().exchange().equals(header.exchange()));
    }

    void completed() {
        inFlight = Optional.empty();
    }

    /** Nothing more is sent: what waits is dropped, too. */
    void close() {
        waiting.clear();
        completed();
    }

    /** Why requests are in flight or waiting to be, in order. */
    List<Outstanding> outstanding() {
        return Stream.concat(
                        inFlight.map(InFlight::purpose).stream(),
                        waiting.stream().map(SendRequest::purpose))
                .toList();
    }

    Optional<InFlight> due(Instant now) {
        return inFlight.filter(request -> !request.due().isAfter(now));
    }

    boolean exhausted(InFlight request) {
        return request.transmissions() > schedule.retransmissions();
    }

    /** Notes one more transmission and returns the wait until the next. */
    Duration repeated(Instant now, InFlight request) {
        Duration wait = schedule.waitAfter(request.transmissions());
        inFlight = Optional.of(new InFlight(
                request.purpose(),
                request.id(),
                request.datagram(),
                request.packet(),
                request.transmissions() + 1,
                request.firstSent(),
                now.plus(wait)));
        return wait;
    }

    Instant nextDue() {
        return inFlight.map(InFlight::due).orElse(Instant.MAX);
    }
}
