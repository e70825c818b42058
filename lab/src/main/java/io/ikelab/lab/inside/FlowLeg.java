package io.ikelab.lab.inside;

import java.util.List;

/**
 * What becomes of one packet.
 *
 * @param packet such as {@code 10.1.1.4 → 192.168.10.5}
 * @param passes whether it reaches the tunnel, or out of it its machine
 * @param words a clause for each rule and route that has a say, in the order in which the packet meets them
 */
public record FlowLeg(String packet, boolean passes, List<String> words) {
    public FlowLeg {
        words = List.copyOf(words);
    }
}
