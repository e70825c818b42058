package io.ikelab.net.nat;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;

/** What a NAT does that its hosts never hear of. */
public sealed interface NatEvent extends Event {
    /** A NAT speaks under this name. */
    NodeName NODE = new NodeName("nat");

    @Override
    default String text() {
        return switch (this) {
            case Mapped e -> e.flow() + " is seen outside as " + e.outside();
            case Expired e -> "the mapping of " + e.flow() + " to " + e.outside() + " is gone: " + e.why();
            case Dropped e ->
                "drops a packet of " + e.route() + ": " + e.why()
                        + (e.total() == 1 ? "" : ", " + e.total() + " by now");
        };
    }

    /**
     * Something inside has a place outside.
     *
     * @param flow the inside address with port or ICMP identifier, and for a symmetric NAT whom it speaks to
     * @param outside address with port or identifier
     */
    record Mapped(EventMeta meta, String flow, String outside) implements NatEvent {
        @Override
        public String name() {
            return "nat.mapping.created";
        }
    }

    /** It has not any more: who answers there reaches nobody. */
    record Expired(EventMeta meta, String flow, String outside, String why) implements NatEvent {
        @Override
        public String name() {
            return "nat.mapping.expired";
        }
    }

    /**
     * A packet did not get through.
     *
     * @param total packets dropped for this reason so far; told of at 1, 10, 100, …
     */
    record Dropped(EventMeta meta, String route, String why, long total) implements NatEvent {
        @Override
        public String name() {
            return "nat.packet.dropped";
        }
    }
}
