package io.ikelab.engine;

import io.ikelab.iana.NotifyType;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.SessionOptions;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How many requests at a time an end takes. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.3">§2.3</a> */
final class WindowNotices {
    private static final int LENGTH = 4;

    private WindowNotices() {}

    /** Nothing is said of one at a time, which is what holds until something is. */
    static Optional<NotifyPayload> of(int window) {
        return window == 1
                ? Optional.empty()
                : Optional.of(NotifyPayload.of(
                        NotifyType.SET_WINDOW_SIZE,
                        new WireWriter(LENGTH).u32(window).toOctets()));
    }

    static List<Payload> with(List<Payload> payloads, int window) {
        return Stream.concat(payloads.stream(), of(window).stream()).toList();
    }

    /** What a message says of the peer. More than {@link SessionOptions#WINDOW_MAX} are never sent at a time. */
    static OptionalInt in(IkeMessage message) {
        return message.notify(NotifyType.SET_WINDOW_SIZE).stream()
                .filter(notify -> notify.data().length() == LENGTH)
                .mapToLong(notify -> notify.data().reader().u32())
                .filter(requests -> requests > 0)
                .mapToInt(requests -> (int) Math.min(requests, SessionOptions.WINDOW_MAX))
                .findFirst();
    }
}
