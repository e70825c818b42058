package io.ikelab.engine;

import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The peer's requests: those that may come next, in any order, and as many of the last ones with their responses, which
 * answer a retransmission without its being processed again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.1">RFC 7296 §2.1–2.3</a>
 */
final class ResponseWindow {
    private final TreeMap<Long, Known> known = new TreeMap<>();
    private int size = 1;
    private long lowestUnanswered;

    /**
     * @param request what it came in, or its first fragment
     * @param fragments what it came in, 0 where it came whole
     * @param response one datagram, or those of all its fragments; empty until it is answered
     */
    private record Known(Octets request, int fragments, Optional<List<Octets>> response) {}

    /** What a request is to this window. */
    sealed interface Judgement {
        record New() implements Judgement {}

        /** The same octets as a request whose response goes out again. */
        record Repeated(List<Octets> response) implements Judgement {}

        /**
         * Other octets than those of the request with this id, or another fragment of it.
         *
         * @param fragments of the request, 0 where it came whole
         * @param response empty while it is being worked on
         */
        record Known(int fragments, Optional<List<Octets>> response) implements Judgement {}

        record Unwanted(String reason) implements Judgement {}
    }

    /** The peer was told that it may have {@code requests} in flight. */
    void widen(int requests) {
        size = Math.max(size, requests);
    }

    Judgement judge(MessageId id, Octets datagram) {
        Optional<Known> before = Optional.ofNullable(known.get(id.value()));
        if (before.isPresent()) {
            return again(datagram, before.get());
        }
        boolean inside = id.value() >= lowestUnanswered && id.value() < lowestUnanswered + size;
        return inside
                ? new Judgement.New()
                : new Judgement.Unwanted("message id " + id + " is outside the window, expected is " + expected());
    }

    private static Judgement again(Octets datagram, Known before) {
        if (!before.request().equals(datagram)) {
            return new Judgement.Known(before.fragments(), before.response());
        }
        return before.response()
                .<Judgement>map(Judgement.Repeated::new)
                .orElse(new Judgement.Unwanted("the request is still being worked on"));
    }

    private String expected() {
        return size == 1 ? Long.toString(lowestUnanswered) : lowestUnanswered + " to " + (lowestUnanswered + size - 1);
    }

    /** A request was found authentic; whether it is worked on at once or later, it is not taken again. */
    void begin(MessageId id, Arrival request) {
        known.put(id.value(), new Known(request.first(), request.fragments(), Optional.empty()));
    }

    /**
     * The peer can repeat none older than as many before the first unanswered one as it may have in flight: it would have
     * been answered before that one was sent.
     */
    void answered(MessageId id, List<Octets> response) {
        known.computeIfPresent(
                id.value(), (_, one) -> new Known(one.request(), one.fragments(), Optional.of(response)));
        while (isAnswered(lowestUnanswered)) {
            lowestUnanswered++;
        }
        known.headMap(lowestUnanswered - size).clear();
    }

    private boolean isAnswered(long id) {
        Known one = known.get(id);
        return one != null && one.response().isPresent();
    }
}
