package io.ikelab.lab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own. */
final class ChildJvm implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        Thread reader = new Thread(this::readAll, "child's output");
        reader.setDaemon(true);
        reader.start();
    }

    static ChildJvm start(List<String> jvmOptions, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        return new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    void type(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /** The first line from here on that holds {@code words}. */
    String await(String words) throws InterruptedException {
        while (true) {
            String line = lines.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("never said '" + words + "', but:\n" + String.join("\n", seen));
            }
            seen.add(line);
            if (line.contains(words)) {
                return line;
            }
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: nothing of its own runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs, having said:\n" + String.join("\n", seen));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void readAll() {
        try {
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .forEach(lines::add);
        } catch (UncheckedIOException _) {
            // The child was killed at the end of a test: it says nothing more.
        }
    }
}
