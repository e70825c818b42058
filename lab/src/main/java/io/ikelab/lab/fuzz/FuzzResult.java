package io.ikelab.lab.fuzz;

import java.util.List;

/** What came of fuzzing. */
public record FuzzResult(FuzzCounts counts, List<FuzzFailure> failures) {
    public FuzzResult {
        failures = List.copyOf(failures);
    }

    public boolean good() {
        return failures.isEmpty();
    }
}
