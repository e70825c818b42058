package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation comes to. One cause is a verdict; several that would look the same, or none, leave it undecided.
 *
 * @param causes the likeliest first
 * @param summary what happened, as far as the wire tells
 * @param next what to capture or to look at next; empty where a cause was found
 */
public record Ruling(List<Diagnosis> causes, String summary, String next) {
    /** What stands in the place of a cause's id where there is none. */
    public static final String UNDECIDED = "undecided";

    public Ruling {
        causes = List.copyOf(causes);
    }

    static Ruling decided(Diagnosis diagnosis) {
        return new Ruling(List.of(diagnosis), diagnosis.sentence(), "");
    }

    static Ruling undecided(String summary, String next) {
        return new Ruling(List.of(), summary, next);
    }

    /** The one cause there can be. */
    public Optional<Cause> cause() {
        return causes.size() == 1 ? Optional.of(causes.getFirst().cause()) : Optional.empty();
    }

    /** For programs: a cause's id, or {@value #UNDECIDED}. */
    public String verdict() {
        return cause().map(Cause::id).orElse(UNDECIDED);
    }
}
