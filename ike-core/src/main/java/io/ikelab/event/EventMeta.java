package io.ikelab.event;

import java.time.Instant;
import java.util.Optional;

/**
 * When, where and why an event happened.
 *
 * @param at the node's time
 * @param node who says so
 * @param sequence running number of the node's events; orders events of the same instant
 * @param cause the packet that caused it or that it is about, if one did
 */
public record EventMeta(Instant at, NodeName node, long sequence, Optional<PacketId> cause) {}
