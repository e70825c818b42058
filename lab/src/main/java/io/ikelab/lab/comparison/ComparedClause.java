package io.ikelab.lab.comparison;

import java.util.Optional;

/**
 * One thing the two ends must agree on, or had better.
 *
 * @param name for programs, such as {@code ike-encryption}; added to, never renamed
 * @param title for people, such as {@code IKE encryption}
 * @param a how the first end has it, without secrets
 * @param b how the second has it
 * @param breach present exactly where the verdict is {@link ClauseVerdict#BREAKS}
 * @param says why it is so; may be empty where the ends agree
 */
public record ComparedClause(
        String name, String title, String a, String b, ClauseVerdict verdict, Optional<Breach> breach, String says) {
    public ComparedClause {
        if (breach.isPresent() != (verdict == ClauseVerdict.BREAKS)) {
            throw new IllegalArgumentException(name + ": a breach goes with what breaks, and with nothing else");
        }
    }

    static ComparedClause agree(String name, String title, String a, String b, String says) {
        return new ComparedClause(name, title, a, b, ClauseVerdict.AGREE, Optional.empty(), says);
    }

    static ComparedClause harmless(String name, String title, String a, String b, String says) {
        return new ComparedClause(name, title, a, b, ClauseVerdict.HARMLESS, Optional.empty(), says);
    }

    static ComparedClause unknown(String name, String title, String a, String b, String says) {
        return new ComparedClause(name, title, a, b, ClauseVerdict.UNKNOWN, Optional.empty(), says);
    }

    static ComparedClause breaks(String name, String title, String a, String b, String says, Breach breach) {
        return new ComparedClause(name, title, a, b, ClauseVerdict.BREAKS, Optional.of(breach), says);
    }

    /** Agreement where both say the same, else a difference without harm. */
    static ComparedClause own(String name, String title, String a, String b, String whyHarmless) {
        return a.equals(b) ? agree(name, title, a, b, "") : harmless(name, title, a, b, whyHarmless);
    }

    public boolean breaks() {
        return verdict == ClauseVerdict.BREAKS;
    }

    /** The same, with the ends named in the other order. */
    ComparedClause turned() {
        return new ComparedClause(name, title, b, a, verdict, breach, says);
    }
}
