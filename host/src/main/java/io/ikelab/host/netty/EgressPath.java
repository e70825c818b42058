package io.ikelab.host.netty;

import io.ikelab.net.Packet;
import io.ikelab.net.PathModel.Crossing;
import io.ikelab.net.PathModel.Delivery;
import java.time.Instant;

/**
 * What the path beyond a node's sockets would do to its packets. They pass it after they were tapped and before they are
 * sent, so that nobody stands between the ends whose address they would see. Called on the node's loop; must not block.
 */
@FunctionalInterface
public interface EgressPath {
    /** Everything is sent at once. */
    EgressPath IDEAL = (packet, now) -> Crossing.delivered(new Delivery(now, packet));

    /** Only whole packets are sent; what would be returned to the sender is not. */
    Crossing cross(Packet packet, Instant now);
}
