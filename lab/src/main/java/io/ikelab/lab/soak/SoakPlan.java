package io.ikelab.lab.soak;

import java.time.Duration;

/**
 * What to soak.
 *
 * @param firstSeed of seeds that follow one another
 * @param seeds how many
 * @param span how long each world lives, in its own time
 */
public record SoakPlan(long firstSeed, int seeds, Duration span) {
    public SoakPlan {
        if (seeds < 1 || !span.isPositive()) {
            throw new IllegalArgumentException("at least one seed lives for a while, not " + seeds + " for " + span);
        }
    }
}
