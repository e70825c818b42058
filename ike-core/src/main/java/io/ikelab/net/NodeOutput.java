package io.ikelab.net;

import io.ikelab.event.Event;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Everything a node asks of its shell. Outputs are applied strictly in the order they are polled. */
public sealed interface NodeOutput {
    record Transmit(Packet packet) implements NodeOutput {}

    record Emit(Event event) implements NodeOutput {}

    /**
     * Slow crypto: run {@code task} wherever it hurts nobody and answer {@link NodeInput.WorkDone} with the same
     * number. The task is pure and must not throw.
     */
    record Work(long number, Callable<Object> task) implements NodeOutput {}

    /** The last output of a turn: nothing more to poll, call again at {@code at} ({@link Instant#MAX}: never). */
    record Wake(Instant at) implements NodeOutput {}
}
