package io.ikelab.wire;

import io.ikelab.iana.NotifyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A message in the clear: a header and its payloads in order, those of an SK payload unpacked. */
public record IkeMessage(IkeHeader header, List<Payload> payloads) {
    public IkeMessage {
        payloads = List.copyOf(payloads);
    }

    /** The first payload of {@code kind}. */
    public <P extends Payload> Optional<P> first(Class<P> kind) {
        return all(kind).findFirst();
    }

    public <P extends Payload> Stream<P> all(Class<P> kind) {
        return payloads.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Optional<NotifyPayload> notify(NotifyType type) {
        return all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().equals(type))
                .findFirst();
    }
}
