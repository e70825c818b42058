package io.ikelab.sa;

import io.ikelab.net.Randomness;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a peer has answered CREATE_CHILD_SA with nothing but TEMPORARY_FAILURE.
 *
 * @param since when it began; {@link Instant#MAX} where it has not
 * @param last when it last did
 * @param refusals so many in a row
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.25">RFC 7296 §2.25</a>
 */
public record Patience(Instant since, Instant last, int refusals) {
    public static final Patience NONE = new Patience(Instant.MAX, Instant.MAX, 0);

    /** RFC 7296 §2.25 says "several minutes" before the two ends count as out of step. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS_MAX = 3;

    /** One more TEMPORARY_FAILURE; one that is long ago, and was not asked about again, has nothing to do with it. */
    Patience tried(Instant now) {
        boolean first = refusals == 0 || last.plus(LIMIT).isBefore(now);
        return first ? new Patience(now, now, 1) : new Patience(since, now, refusals + 1);
    }

    boolean isOver(Instant now) {
        return refusals > 1 && !now.isBefore(since.plus(LIMIT));
    }

    /** Until the next try after TEMPORARY_FAILURE: longer each time, and by chance, lest two ends go on meeting. */
    Duration pause(Randomness random) {
        Duration growing = SHORTEST_PAUSE.multipliedBy(1L << Math.clamp(refusals - 1L, 0, DOUBLINGS_MAX));
        return jittered(growing.compareTo(LONGEST_PAUSE) < 0 ? growing : LONGEST_PAUSE, random);
    }

    /** Until the next try after a refusal that time alone does not mend. */
    static Duration longPause(Randomness random) {
        return jittered(LONGEST_PAUSE, random);
    }

    /** Up to half as long again. */
    private static Duration jittered(Duration pause, Randomness random) {
        return pause.plusMillis(random.nextInt(Math.toIntExact(pause.toMillis() / 2)));
    }
}
