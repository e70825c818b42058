package io.ikelab.lab.comparison;

import io.ikelab.lab.cause.Cause.Phase;
import java.util.List;

/**
 * How a clause breaks the tunnel.
 *
 * @param phase how far the tunnel comes
 * @param seen what is seen then, on the wire and in Azure's log
 * @param fixOn the words of the one end to change; empty list: neither, two: either
 * @param change what to set to what
 */
public record Breach(Phase phase, String seen, List<End> fixOn, String change) {
    public Breach {
        fixOn = List.copyOf(fixOn);
    }

    /** The end to change in one word: {@code gateway}, {@code device}, {@code a}, {@code b}, or {@code either}. */
    public String fixWord() {
        return fixOn.size() == 1 ? fixOn.getFirst().id() : "either";
    }
}
