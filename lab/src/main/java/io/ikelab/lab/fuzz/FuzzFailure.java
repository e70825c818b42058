package io.ikelab.lab.fuzz;

import java.util.List;

/**
 * Something that must not be.
 *
 * @param steps the fewest that were found to bring it about, octets in full
 */
public record FuzzFailure(long seed, FuzzState state, String sentence, List<String> steps) {
    public FuzzFailure {
        steps = List.copyOf(steps);
    }
}
