package io.ikelab.host.netty;

import io.ikelab.event.PacketId;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * Recognises a datagram that another node of the same run put on the wire, so that both ends speak of one packet and
 * the capture holds it once.
 */
@FunctionalInterface
public interface CrossingHook {
    /** Every datagram comes from a device outside this run. */
    CrossingHook ALL_FOREIGN = (path, data) -> Optional.empty();

    /**
     * The id the sender gave it; empty when it comes from outside this run. Called on the receiving node's loop, once
     * per datagram; must not block.
     *
     * @param path from the receiver's point of view
     * @param data the UDP payload
     */
    Optional<PacketId> recognise(Path path, Octets data);
}
