package io.ikelab.gateway.network;

import java.util.List;

/** What a virtual network does with a packet, and what decides that. */
public sealed interface FlowVerdict {
    /**
     * @param hits what let it pass, of each security group it met, in order; none where it is the reply to what passed
     * @param way where it goes on
     */
    record Passed(List<Hit> hits, Way way) implements FlowVerdict {
        public Passed {
            hits = List.copyOf(hits);
        }
    }

    /** A security group drops it. */
    record Denied(Hit hit) implements FlowVerdict {}

    /** A route leads it elsewhere than it has to go. */
    record LedAway(Way way) implements FlowVerdict {}

    /**
     * The rule that decides, in a group where that is associated.
     *
     * @param where such as {@code subnet 'app'}
     */
    record Hit(String where, NetworkSecurityGroup group, SecurityRule rule) {}

    /** @param where whose routes these are, such as {@code subnet 'app'} */
    record Way(String where, Route route) {}
}
