package io.ikelab.lab.fuzz;

import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;

/** One thing that happens to the victim, so that the same can happen again. */
sealed interface Step {
    /**
     * Octets from where the partner is.
     *
     * @param authentic whether only somebody with the keys can have written them
     */
    record Arrive(Octets octets, boolean authentic) implements Step {}

    /** Octets from somewhere else. */
    record Stray(Octets octets) implements Step {}

    /** What the partner has sent arrives, as it is. */
    record Genuine() implements Step {}

    /** What the victim has sent arrives at the partner. */
    record Answered() implements Step {}

    record Pass(Duration time) implements Step {}

    record Told(IkeCommand command) implements Step {}

    record PartnerTold(IkeCommand command) implements Step {}

    /** Slow crypto comes back. */
    record Worked() implements Step {}

    /** In one line, octets in full; {@link StepReader} reads it. */
    default String text() {
        return switch (this) {
            case Arrive(Octets octets, boolean authentic) ->
                (authentic ? "authentic " : "unprotected ") + octets.toHex();
            case Stray(Octets octets) -> "from elsewhere " + octets.toHex();
            case Genuine _ -> "the partner's message arrives";
            case Answered _ -> "the victim's message arrives at the partner";
            case Pass(Duration time) -> "time passes: " + time;
            case Told(IkeCommand command) -> "the victim is told " + command;
            case PartnerTold(IkeCommand command) -> "the partner is told " + command;
            case Worked _ -> "slow crypto comes back";
        };
    }
}
