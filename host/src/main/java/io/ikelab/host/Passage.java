package io.ikelab.host;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import java.util.Optional;

/** What an {@link InnerGate} says of a packet. */
public sealed interface Passage {
    record Free() implements Passage {}

    /** @param report says why; empty where that was said often enough */
    record Barred(Optional<Report> report) implements Passage {}

    /** An event that only lacks its place in the node's stream. */
    interface Report {
        Event event(EventMeta meta);
    }
}
