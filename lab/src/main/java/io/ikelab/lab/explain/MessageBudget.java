package io.ikelab.lab.explain;

import io.ikelab.octets.Octets;

/** How many octets of IKE messages are kept, of all conversations together: what decides how much memory they take. */
final class MessageBudget {
    /** Some hundred thousand messages; taken apart they are several times as large. */
    private static final long OCTETS_MAX = 32L << 20;

    private long left = OCTETS_MAX;

    /** Whether there is room for {@code message}, which is taken then. */
    boolean takes(Octets message) {
        boolean fits = message.length() <= left;
        left -= fits ? message.length() : 0;
        return fits;
    }
}
