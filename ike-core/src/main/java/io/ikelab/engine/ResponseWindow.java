package io.ikelab.engine;

import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * The peer's requests: the one expected next, and the last one with its response, which answers a retransmission without
 * being processed again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.1">RFC 7296 §2.1–2.3</a>
 */
final class ResponseWindow {
    private MessageId expected = MessageId.ZERO;
    private Octets request = Octets.EMPTY;
    private Optional<Octets> response = Optional.empty();
    private boolean inProgress;

    /** What a request is to this window. */
    sealed interface Judgement {
        record New() implements Judgement {}

        /** The same octets as the last request, whose response goes out again. */
        record Repeated(Octets response) implements Judgement {}

        record Unwanted(String reason) implements Judgement {}
    }

    Judgement judge(MessageId id, Octets datagram) {
        if (id.equals(expected)) {
            return inProgress ? new Judgement.Unwanted("the request is still being worked on") : new Judgement.New();
        }
        boolean previous = id.value() + 1 == expected.value();
        if (previous && response.isPresent()) {
            return request.equals(datagram)
                    ? new Judgement.Repeated(response.get())
                    : new Judgement.Unwanted("message id " + id + " again with other content");
        }
        return new Judgement.Unwanted("message id " + id + " is outside the window, expected is " + expected);
    }

    /** A request was found authentic; it blocks the window until answered. */
    void begin(Octets datagram) {
        request = datagram;
        inProgress = true;
    }

    void answered(Octets datagram) {
        response = Optional.of(datagram);
        inProgress = false;
        expected = expected.next();
    }
}
