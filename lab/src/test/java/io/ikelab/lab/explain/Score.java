package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.scenario.WireSet;
import java.util.List;
import java.util.stream.Stream;

/** What a verdict on a capture is worth, held against what is declared of it. */
enum Score {
    /** It names the declared causes, all of them and no other; or none where none can be named. */
    RIGHT,
    /** It names none where some could be. */
    UNDECIDED,
    /** It names a cause the wire rules out, or rules out one that the wire does not. */
    FALSE;

    /**
     * @param beside causes that may be named for other conversations than the foremost
     */
    static Score of(Explanation told, WireSet declared, List<Cause> beside) {
        List<Cause> named = named(told);
        boolean strays = told.accounts().stream()
                .map(Account::ruling)
                .flatMap(Score::causes)
                .anyMatch(cause -> !named.contains(cause) && !beside.contains(cause));
        if (strays) {
            return FALSE;
        }
        if (declared.isNamedBy(named)) {
            return RIGHT;
        }
        return named.isEmpty() ? UNDECIDED : FALSE;
    }

    /** The causes the verdict names, the likeliest first. */
    static List<Cause> named(Explanation told) {
        return told.foremost().stream()
                .flatMap(account -> causes(account.ruling()))
                .toList();
    }

    private static Stream<Cause> causes(Ruling ruling) {
        return ruling.causes().stream().map(Diagnosis::cause);
    }
}
