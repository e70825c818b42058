package io.ikelab.lab.explain;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;

/** Counts pairs of addresses in 16 MiB, however many there are: two whose fingerprints are the same count as one. */
final class PairCensus {
    private static final int PLACES_BITS = 21;
    private static final int PAIRS_MAX = 3 << PLACES_BITS - 2;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    /** Made when it is needed, which is seldom. */
    private long[] fingerprints = new long[0];

    private int pairs;
    private boolean full;

    void met(IpAddress lower, IpAddress higher) {
        if (fingerprints.length == 0) {
            fingerprints = new long[1 << PLACES_BITS];
        }
        long fingerprint = fingerprint(lower, higher);
        int at = (int) (fingerprint >>> Long.SIZE - PLACES_BITS);
        while (fingerprints[at] != 0 && fingerprints[at] != fingerprint) {
            at = at + 1 & fingerprints.length - 1;
        }
        if (fingerprints[at] == 0 && pairs == PAIRS_MAX) {
            full = true;
        } else if (fingerprints[at] == 0) {
            fingerprints[at] = fingerprint;
            pairs++;
        }
    }

    /** Zero is nobody's: it marks a free place. */
    private static long fingerprint(IpAddress lower, IpAddress higher) {
        long mixed = folded(lower) * SPREAD + folded(higher);
        long spread = (mixed ^ mixed >>> Integer.SIZE) * SPREAD;
        return spread == 0 ? SPREAD : spread;
    }

    private static long folded(IpAddress address) {
        Octets octets = address.octets();
        long folded = 0;
        for (int i = 0; i < octets.length(); i++) {
            folded = folded * 257 + octets.at(i) + 1;
        }
        return folded;
    }

    Explanation.Others others() {
        return new Explanation.Others(pairs, full);
    }
}
