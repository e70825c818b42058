package io.ikelab.lab.soak;

import java.time.Instant;
import java.util.List;

/**
 * Something that must not be.
 *
 * @param at in the world's own time
 * @param sentence what is wrong
 * @param ladder the last minutes, drawn
 */
public record SoakFailure(long seed, Instant at, String sentence, List<String> ladder) {
    public SoakFailure {
        ladder = List.copyOf(ladder);
    }
}
