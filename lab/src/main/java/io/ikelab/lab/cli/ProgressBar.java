package io.ikelab.lab.cli;

import io.ikelab.lab.explain.Explainer;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** One line on standard error, drawn anew a few times a second, of how far a file has been read; gone at its end. */
final class ProgressBar implements Explainer.Waiting, AutoCloseable {
    /** What is read sooner needs no bar. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int WIDTH = 30;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double OCTETS_PER_MEGABYTE = 1e6;
    private static final String LINE_START = "\r\033[K";

    private final PrintWriter err;
    private final long total;
    private final LongSupplier nanoTime;
    private final BooleanSupplier stopped;
    private final long begun;
    private long next;
    private boolean drawn;

    /**
     * @param total octets of the file
     * @param nanoTime counts nanoseconds from any start
     * @param stopped whether the user has had enough
     */
    ProgressBar(PrintWriter err, long total, LongSupplier nanoTime, BooleanSupplier stopped) {
        this.err = err;
        this.total = total;
        this.nanoTime = nanoTime;
        this.stopped = stopped;
        this.begun = nanoTime.getAsLong();
        this.next = begun + PATIENCE.toNanos();
    }

    /** Whether a person is there to watch one. */
    static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    @Override
    public boolean goesOn(long frames, long octets) {
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            next = now + INTERVAL.toNanos();
            draw(frames, octets, (now - begun) / NANOS_PER_SECOND);
        }
        return !stopped.getAsBoolean();
    }

    private void draw(long frames, long octets, double seconds) {
        double part = total == 0 ? 1 : Math.min(1, (double) octets / total);
        int full = (int) (part * WIDTH);
        err.print(String.format(
                Locale.ROOT,
                "%s[%s%s] %3.0f %%, %,.0f of %,.0f MB, %,d packets, %,.0f a second; Ctrl-C ends it with what is there",
                LINE_START,
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                part * 100,
                octets / OCTETS_PER_MEGABYTE,
                total / OCTETS_PER_MEGABYTE,
                frames,
                frames / seconds));
        err.flush();
        drawn = true;
    }

    @Override
    public void close() {
        if (drawn) {
            err.print(LINE_START);
            err.flush();
        }
    }
}
