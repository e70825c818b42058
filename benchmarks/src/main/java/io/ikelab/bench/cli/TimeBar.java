package io.ikelab.bench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** The last line of a terminal: how much of the time that was foreseen has gone by. */
final class TimeBar {
    private static final int WIDTH = 30;
    private static final String LINE_START = "\r\033[K";
    private static final double NANOS = 1e9;

    private final PrintWriter err;
    private final Duration expected;
    private boolean drawn;

    /** @param expected how long all of it takes when nothing comes in between */
    TimeBar(PrintWriter err, Duration expected) {
        this.err = err;
        this.expected = expected;
    }

    /** Draws it anew. */
    void draw(Duration passed) {
        double part = Math.min(1, (passed.toNanos() + 1) / (expected.toNanos() + 1.0));
        int full = (int) (part * WIDTH);
        err.print(String.format(
                Locale.ROOT,
                "%s[%s%s] %3.0f %%, %s",
                LINE_START,
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                part * 100,
                left(expected.minus(passed))));
        err.flush();
        drawn = true;
    }

    private static String left(Duration left) {
        return left.isNegative()
                ? "longer than foreseen"
                : String.format(Locale.ROOT, "about %.0f s left", Math.ceil(left.toNanos() / NANOS));
    }

    /** Makes room for a line of text. */
    void erase() {
        if (drawn) {
            err.print(LINE_START);
            err.flush();
            drawn = false;
        }
    }
}
