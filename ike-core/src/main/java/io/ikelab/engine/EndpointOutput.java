package io.ikelab.engine;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Everything an IKE endpoint asks for, to be applied strictly in order. */
public sealed interface EndpointOutput {
    /** @param octets an IKE message; on the NAT traversal port the host puts a non-ESP marker before it */
    record Transmit(PacketId packet, Path path, Octets octets) implements EndpointOutput {}

    /** The octet that keeps a NAT's mapping alive, from the NAT traversal port (RFC 3948 §2.3). */
    record Keepalive(PacketId packet, Path path) implements EndpointOutput {}

    record Order(DataPlaneOrder order) implements EndpointOutput {}

    record Work(long number, Callable<Object> task) implements EndpointOutput {}

    record Emit(IkeEvent event) implements EndpointOutput {}

    /** Nothing more now; call again at {@code at}. */
    record Wake(Instant at) implements EndpointOutput {}
}
