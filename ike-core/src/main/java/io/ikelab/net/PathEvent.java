package io.ikelab.net;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;

/** What the path between the nodes did on purpose. */
public sealed interface PathEvent extends Event {
    /** The path speaks under this name. */
    NodeName NODE = new NodeName("path");

    /**
     * A packet was lost, delayed, changed or sent back.
     *
     * @param note one sentence
     */
    record Impaired(EventMeta meta, String note) implements PathEvent {
        @Override
        public String name() {
            return "path.impaired";
        }

        @Override
        public String text() {
            return note;
        }
    }
}
