package io.ikelab.lab.agreement;

import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.util.Optional;

/**
 * How two pre-shared keys differ. Shows neither: only where they part, and what kind of character stands there.
 *
 * @param odd the end whose key is the odd one, where that can be told
 * @param words a clause, such as {@code the device's key has a line feed at its end}
 */
public record KeyDifference(Optional<Side> odd, String words) {

    /** Empty when they are equal. */
    public static Optional<KeyDifference> between(Secret gateway, Secret device) {
        return between(gateway, device, Side.GATEWAY.words(), Side.PEER.words());
    }

    /**
     * Of any two ends; empty when they are equal.
     *
     * @param here what the first end is called in a sentence; it counts as the gateway's side of {@link #odd}
     * @param there what the second is
     */
    public static Optional<KeyDifference> between(Secret first, Secret second, String here, String there) {
        Octets left = first.disclose();
        Octets right = second.disclose();
        return left.equals(right) ? Optional.empty() : Optional.of(new KeyParting(here, there).of(left, right));
    }
}
