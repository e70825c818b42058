package io.ikelab.net;

import java.time.Instant;

/** Everything that can happen to a node. Every input carries the time; times never go backwards. */
public sealed interface NodeInput {
    Instant now();

    /** A packet reached the node. */
    record Arrived(Instant now, Packet packet) implements NodeInput {}

    /** A {@link NodeOutput.Wake} is due; {@code now} is the present time, not the deadline. */
    record Tick(Instant now) implements NodeInput {}

    record Commanded(Instant now, Command command) implements NodeInput {}

    /** A {@link NodeOutput.Work} returned {@code result}. */
    record WorkDone(Instant now, long work, Object result) implements NodeInput {}
}
