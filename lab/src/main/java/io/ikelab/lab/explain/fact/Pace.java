package io.ikelab.lab.explain.fact;

import io.ikelab.lab.diagnosis.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Distances in time. */
final class Pace {
    private static final int LISTED_MAX = 8;
    private static final double MILLIS = 1e3;

    private Pace() {}

    static List<Duration> between(List<Sighting> seen) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            gaps.add(Duration.between(seen.get(i - 1).at(), seen.get(i).at()));
        }
        return gaps;
    }

    /** The middle one of {@code gaps}; zero of none. */
    static Duration median(List<Duration> gaps) {
        return gaps.isEmpty() ? Duration.ZERO : gaps.stream().sorted().toList().get(gaps.size() / 2);
    }

    /** Such as {@code 0.5, 1.0, 2.0 s}. */
    static String list(List<Duration> gaps) {
        String listed = gaps.stream().limit(LISTED_MAX).map(Pace::number).collect(Collectors.joining(", "));
        return listed + (gaps.size() > LISTED_MAX ? ", …" : "") + " s";
    }

    /** Such as {@code 12.9 s}. */
    static String seconds(Duration time) {
        return number(time) + " s";
    }

    private static String number(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS);
    }
}
