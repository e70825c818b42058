package io.ikelab.lab.explain;

import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;

/**
 * IP fragments an end sent.
 *
 * @param first of them
 * @param frames how many there were
 * @param packets how many packets they were, by their first fragments
 * @param joined how many of the packets were whole
 */
public record IpPieces(Side from, Sighting first, long frames, long packets, long joined) {
    static IpPieces none(Side from, Sighting first) {
        return new IpPieces(from, first, 0, 0, 0);
    }

    IpPieces and(boolean opening, boolean joins) {
        return new IpPieces(from, first, frames + 1, packets + (opening ? 1 : 0), joined + (joins ? 1 : 0));
    }
}
