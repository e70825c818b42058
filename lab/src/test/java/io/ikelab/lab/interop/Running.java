package io.ikelab.lab.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that goes on running: its lines can be waited for, and it can be told things. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String END = "(end of output)";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    Running(ProcessBuilder builder) {
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AssertionError("cannot start " + builder.command(), e);
        }
        Thread reader = new Thread(this::read, "output of " + builder.command().getFirst());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(lines::add);
        } catch (UncheckedIOException | IOException closed) {
            lines.add(closed.toString());
        }
        lines.add(END);
    }

    /**
     * The next line that has {@code text} in it, from the last awaited one on.
     *
     * @throws AssertionError when the program ends or half a minute passes before; says what was printed
     */
    String await(String text) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String line = next(deadline);
            if (line == null || line.equals(END)) {
                throw new AssertionError("waited for '" + text + "' and saw\n" + String.join("\n", seen));
            }
            if (line.contains(text)) {
                return line;
            }
        }
    }

    private @org.jspecify.annotations.Nullable String next(long deadline) {
        try {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line != null) {
                seen.add(line);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError("it no longer listens; it said\n" + String.join("\n", seen), e);
        }
    }

    /** @param name of a signal, such as STOP */
    void signal(String name) {
        Tool.succeed(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    /** Asks it to end (SIGTERM) and returns its exit code. */
    int terminate() {
        process.destroy();
        return awaitEnd();
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end; it said\n" + String.join("\n", seen));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
