package io.ikelab.net.path;

import java.time.Duration;

/**
 * A time in which nothing comes through.
 *
 * @param from since the start of the run, inclusive
 * @param to exclusive
 */
public record BlackHole(Duration from, Duration to) {
    public BlackHole {
        if (from.isNegative() || to.compareTo(from) <= 0) {
            throw new IllegalArgumentException("a black hole ends after it begins, not " + from + " to " + to);
        }
    }

    boolean swallows(Duration sinceStart) {
        return sinceStart.compareTo(from) >= 0 && sinceStart.compareTo(to) < 0;
    }
}
