package io.ikelab.engine;

import io.ikelab.net.Randomness;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.Action.SendRequest;
import io.ikelab.sa.Outstanding;
import io.ikelab.wire.IkeHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This end's requests: as many in flight as the peer takes, the others waiting; the same octets again until answered or
 * given up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.1">RFC 7296 §2.1–2.3</a>
 */
final class RequestWindow {
    private static final long LAST_ID = 0xffff_ffffL;

    /** So many ids before the last one the IKE SA is to be replaced: enough for whatever happens until it is. */
    private static final long NEAR_END = 1 << 16;

    private final RetransmissionPolicy schedule;
    private final Randomness random;
    private final Deque<SendRequest> waiting = new ArrayDeque<>(1);
    private final List<InFlight> inFlight = new ArrayList<>(1);
    private int size = 1;
    private long next;

    /** @param random what the waits are shortened by, where the schedule wants that */
    RequestWindow(RetransmissionPolicy schedule, Randomness random) {
        this(schedule, random, MessageId.ZERO);
    }

    /** @param first id of the first request */
    RequestWindow(RetransmissionPolicy schedule, Randomness random, MessageId first) {
        this.schedule = schedule;
        this.random = random;
        this.next = first.value();
    }

    /**
     * A request on its way.
     *
     * @param datagrams one, or those of all its fragments in order
     * @param transmissions since it was last cut anew
     */
    record InFlight(
            SendRequest request,
            MessageId id,
            List<Octets> datagrams,
            int transmissions,
            Instant firstSent,
            Instant due) {
        InFlight {
            datagrams = List.copyOf(datagrams);
        }

        Outstanding purpose() {
            return request.purpose();
        }

        private InFlight sentAgain(int times, Instant nextDue) {
            return new InFlight(request, id, datagrams, times, firstSent, nextDue);
        }
    }

    /** The peer takes {@code requests} at a time; there is no way back to fewer (RFC 7296 §2.3). */
    void widen(int requests) {
        size = Math.max(size, requests);
    }

    int size() {
        return size;
    }

    void enqueue(SendRequest request) {
        waiting.add(request);
    }

    /** The next request, where the window has room for it. */
    Optional<SendRequest> sendable() {
        return room() > 0 ? Optional.ofNullable(waiting.poll()) : Optional.empty();
    }

    /** How many more requests than those that wait may leave now. */
    int free() {
        return Math.max(0, room() - waiting.size());
    }

    /**
     * An id may be used once everything up to the one a window's size before it is answered (RFC 7296 §2.3), and there are
     * ids left.
     */
    private int room() {
        long unanswered =
                inFlight.isEmpty() ? 0 : next - inFlight.getFirst().id().value();
        return (int) Math.min(size - unanswered, LAST_ID + 1 - next);
    }

    /** Whether the next id is the first of the last ones, for which the IKE SA must be replaced (RFC 7296 §2.2). */
    boolean comesNearItsEnd() {
        return next == LAST_ID + 1 - NEAR_END;
    }

    /** Whether there is one id left, for the end of the IKE SA. */
    boolean isAtItsEnd() {
        return next == LAST_ID;
    }

    /** IKE_SA_INIT has message id 0 however often it is tried (RFC 7296 §2.2). */
    MessageId idOf(SendRequest request) {
        return request.purpose() instanceof Outstanding.Init ? MessageId.ZERO : new MessageId(next);
    }

    void sent(Instant now, SendRequest request, List<Octets> datagrams) {
        MessageId id = idOf(request);
        Instant due = now.plus(schedule.waitAfter(0, random));
        inFlight.add(new InFlight(request, id, datagrams, 1, now, due));
        next = id.value() + 1;
    }

    /** The request that {@code header} answers, if it is in flight. */
    Optional<InFlight> answeredBy(IkeHeader header) {
        return inFlight.stream()
                .filter(request -> request.id().equals(header.messageId())
                        && request.purpose().exchange().equals(header.exchange()))
                .findFirst();
    }

    /** Answered, or given up. */
    void completed(InFlight request) {
        inFlight.removeIf(one -> one.id().equals(request.id()));
    }

    /** Nothing more is sent: what waits is dropped, too. */
    void close() {
        waiting.clear();
        inFlight.clear();
    }

    /** Why requests are in flight or waiting to be, in order. */
    List<Outstanding> outstanding() {
        return Stream.concat(
                        inFlight.stream().map(InFlight::purpose),
                        waiting.stream().map(SendRequest::purpose))
                .toList();
    }

    /** The oldest request whose answer has been waited for long enough. */
    Optional<InFlight> due(Instant now) {
        return inFlight.stream().filter(request -> !request.due().isAfter(now)).findFirst();
    }

    /** @param patience the schedule as it is by now */
    boolean exhausted(InFlight request, RetransmissionPolicy patience) {
        return request.transmissions() > patience.retransmissions();
    }

    /**
     * Notes one more transmission and returns the wait until the next.
     *
     * @param patience the schedule as it is by now
     */
    Duration repeated(Instant now, InFlight request, RetransmissionPolicy patience) {
        Duration wait = patience.waitAfter(request.transmissions(), random);
        replace(request.sentAgain(request.transmissions() + 1, now.plus(wait)));
        return wait;
    }

    /** Notes that it went out in smaller pieces: its waits begin anew (RFC 7383 §2.5.2). */
    void cutAnew(Instant now, InFlight request, List<Octets> datagrams) {
        Instant due = now.plus(schedule.waitAfter(0, random));
        replace(new InFlight(request.request(), request.id(), datagrams, 1, request.firstSent(), due));
    }

    private void replace(InFlight changed) {
        inFlight.replaceAll(one -> one.id().equals(changed.id()) ? changed : one);
    }

    /** All that is in flight is due now, and is repeated as often as if it had been sent once. */
    void hasten(Instant now) {
        inFlight.replaceAll(one -> one.sentAgain(1, now));
    }

    Instant nextDue() {
        Instant next = Instant.MAX;
        for (InFlight request : inFlight) {
            next = request.due().isBefore(next) ? request.due() : next;
        }
        return next;
    }
}
