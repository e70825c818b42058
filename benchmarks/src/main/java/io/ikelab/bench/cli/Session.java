package io.ikelab.bench.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A measurement somebody waits for: results go to one stream as they come, what is being done to the other. Ctrl-C ends
 * the step under way, and what is there is printed before the JVM goes.
 */
final class Session implements AutoCloseable {
    private static final long LAST_WORDS_SECONDS = 3;

    private final PrintWriter out;
    private final PrintWriter err;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch printed = new CountDownLatch(1);
    private Optional<TimeBar> bar = Optional.empty();

    private Session(CommandSpec spec) {
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
    }

    static Session start(CommandSpec spec) {
        Session session = new Session(spec);
        Runtime.getRuntime().addShutdownHook(new Thread(session::endEarly, "interrupted"));
        return session;
    }

    /**
     * Says how long it takes; a terminal shows from now on how much of that has gone by.
     *
     * @param note what else there is to know
     */
    void expect(Duration time, String note) {
        progress("This takes about " + time.toSeconds() + " s" + note + "; Ctrl-C ends it with what is there.");
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            bar = Optional.of(new TimeBar(err, time));
            Thread.ofPlatform().daemon().name("time bar").start(this::drawUntilPrinted);
        }
    }

    private void drawUntilPrinted() {
        long begun = System.nanoTime();
        try {
            do {
                drawn(Duration.ofNanos(System.nanoTime() - begun));
            } while (!printed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void drawn(Duration passed) {
        if (printed.getCount() > 0) {
            bar.ifPresent(shown -> shown.draw(passed));
        }
    }

    /** Counted down when the user has had enough. */
    CountDownLatch stop() {
        return stop;
    }

    boolean isStopped() {
        return stop.getCount() == 0;
    }

    synchronized void result(String line) {
        bar.ifPresent(TimeBar::erase);
        out.println(line);
        out.flush();
    }

    synchronized void progress(String line) {
        bar.ifPresent(TimeBar::erase);
        err.println(line);
        err.flush();
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(TimeBar::erase);
        printed.countDown();
    }

    private void endEarly() {
        stop.countDown();
        try {
            var _ = printed.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
