package io.ikelab.host;

import io.ikelab.child.ChildSa;
import io.ikelab.inner.FlowView;
import java.time.Instant;
import java.util.Optional;

/**
 * What limits how much an IPsec host carries, and is asked about every inner packet that an SA is there for. May keep
 * state; belongs to one node's loop.
 */
public interface Bottleneck {
    /** @param inbound whether it came out of the tunnel rather than is to go into it */
    Outcome ask(Instant now, ChildSa child, boolean inbound, FlowView packet);

    sealed interface Outcome {
        /** @param at when it gets through, not before it came */
        record Passes(Instant at) implements Outcome {}

        /** @param report says why; empty where that was said often enough */
        record Drops(Optional<Passage.Report> report) implements Outcome {}
    }

    /** Makes a bottleneck, a new one for each node. */
    interface Plan {
        Bottleneck open();
    }
}
