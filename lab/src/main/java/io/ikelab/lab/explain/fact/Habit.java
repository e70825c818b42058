package io.ikelab.lab.explain.fact;

import java.time.Duration;
import java.util.List;

/** Whose retransmissions come at such distances, by the defaults their manuals state. */
enum Habit {
    /** retransmit_timeout 4.0 and retransmit_base 1.8, without jitter. */
    STRONGSWAN("strongSwan's default timing", 4_000, 1.8),
    /** retransmit-interval 500 ms, doubled each time. */
    LIBRESWAN("libreswan's default timing", 500, 2.0);

    private static final double TOLERANCE = 0.06;
    private static final int GAPS_MIN = 2;

    private final String words;
    private final double firstMillis;
    private final double factor;

    Habit(String words, double firstMillis, double factor) {
        this.words = words;
        this.firstMillis = firstMillis;
        this.factor = factor;
    }

    /** What to add to a sentence; empty where it is nobody's habit that is known here. */
    static String of(List<Duration> gaps) {
        for (Habit habit : values()) {
            if (gaps.size() >= GAPS_MIN && habit.fits(gaps)) {
                return "; that is " + habit.words;
            }
        }
        return "";
    }

    private boolean fits(List<Duration> gaps) {
        double expected = firstMillis;
        for (Duration gap : gaps) {
            if (Math.abs(gap.toMillis() - expected) > expected * TOLERANCE) {
                return false;
            }
            expected *= factor;
        }
        return true;
    }
}
