package io.ikelab.inner;

import io.ikelab.event.Event;
import io.ikelab.octets.Octets;

/** What an inner host asks for, in order. */
public sealed interface InnerOutput {
    /** Send this whole IP packet, through the tunnel where a policy says so. */
    record Send(Octets packet) implements InnerOutput {}

    record Emit(Event event) implements InnerOutput {}
}
