package io.ikelab.event;

import java.time.Instant;
import java.util.Optional;

/** Numbers one node's events and packets, so that every part of the node draws from the same two sequences. */
public final class EventSource {
    private final NodeName node;
    private long events;
    private long packets;

    public EventSource(NodeName node) {
        this.node = node;
    }

    public NodeName node() {
        return node;
    }

    public EventMeta meta(Instant at, Optional<PacketId> cause) {
        return new EventMeta(at, node, events++, cause);
    }

    /** The name of the next packet this node puts on the wire. */
    public PacketId nextPacket() {
        return new PacketId(node, packets++);
    }
}
