package io.ikelab.engine;

import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.PacketId;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import java.time.Instant;

/** Everything that can happen to an IKE endpoint. Times never go backwards. */
public sealed interface EndpointInput {
    Instant now();

    /** @param octets an IKE message without a non-ESP marker */
    record Datagram(Instant now, PacketId packet, Path path, Octets octets) implements EndpointInput {}

    record Tick(Instant now) implements EndpointInput {}

    record Commanded(Instant now, IkeCommand command) implements EndpointInput {}

    record WorkDone(Instant now, long number, Object result) implements EndpointInput {}

    record Signalled(Instant now, DataPlaneSignal signal) implements EndpointInput {}
}
