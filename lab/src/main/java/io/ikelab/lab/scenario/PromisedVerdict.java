package io.ikelab.lab.scenario;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import java.util.List;

/**
 * What a scenario's diagnosis must be.
 *
 * @param cause what every run of it must come to
 * @param fixOn where a change helps
 * @param says parts of the sentence; counts in it hold in virtual time
 */
public record PromisedVerdict(Cause cause, FixOn fixOn, Confidence confidence, List<String> says) {
    public PromisedVerdict {
        says = List.copyOf(says);
    }
}
