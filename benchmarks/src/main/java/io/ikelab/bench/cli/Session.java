package io.ikelab.bench.cli;

import java.io.PrintWriter;
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

    private Session(CommandSpec spec) {
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
    }

    static Session start(CommandSpec spec) {
        Session session = new Session(spec);
        Runtime.getRuntime().addShutdownHook(new Thread(session::endEarly, "interrupted"));
        return session;
    }

    /** Counted down when the user has had enough. */
    CountDownLatch stop() {
        return stop;
    }

    boolean isStopped() {
        return stop.getCount() == 0;
    }

    void result(String line) {
        out.println(line);
        out.flush();
    }

    void progress(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void close() {
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
