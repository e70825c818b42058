package io.ikelab.lab.soak;

import java.time.Duration;
import java.util.List;

/**
 * What came of a soak.
 *
 * @param seeds how many were played
 * @param lived by all worlds together, in their own time
 */
public record SoakResult(SoakPlan plan, int seeds, Duration lived, SoakCounts counts, List<SoakFailure> failures) {
    public SoakResult {
        failures = List.copyOf(failures);
    }

    public boolean good() {
        return failures.isEmpty();
    }
}
