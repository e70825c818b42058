package io.ikelab.lab.explain;

import io.ikelab.capture.packet.Glance;
import java.time.Instant;
import java.util.Arrays;

/**
 * Where frames of ESP lately belonged to, so that the next of them need not be taken apart: nearly all frames of a large
 * capture are such. Of two flows that meet in one place the newer stays; the other is found the long way round.
 */
final class KnownFlows {
    private static final int PLACES_BITS = 13;

    private final Known[] places = new Known[1 << PLACES_BITS];

    /** A packet of it is counted with its conversation and its SA. */
    private record Known(Glance.Flow flow, ConversationLog log, EspFlowTally tally) {}

    /** Whether the ESP packet's flow is known; it has been counted then. */
    boolean see(Instant at, long frame, Glance glance) {
        Known known = places[glance.hash(PLACES_BITS)];
        boolean there = known != null && glance.isOf(known.flow());
        if (there) {
            known.tally().see(at, frame, glance.sequence(), glance.wireLength());
            known.log().sawEsp(at, frame);
        }
        return there;
    }

    void learn(Glance glance, ConversationLog log, EspFlowTally tally) {
        places[glance.hash(PLACES_BITS)] = new Known(glance.flow(), log, tally);
    }

    /** Conversations were told apart anew. */
    void forget() {
        Arrays.fill(places, null);
    }
}
