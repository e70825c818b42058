package io.ikelab.esp;

import io.ikelab.child.DataPlaneSignal;

/** What the data plane has to say, in the order it happened. */
public sealed interface DataPlaneOutput {
    /** For IKE. */
    record Signal(DataPlaneSignal signal) implements DataPlaneOutput {}

    /** For the event stream. */
    record Emit(EspEvent event) implements DataPlaneOutput {}
}
