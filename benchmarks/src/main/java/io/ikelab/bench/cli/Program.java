package io.ikelab.bench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Foreign programs that a benchmark needs. */
final class Program {
    /** Where daemons and tools of the administrator are, whether or not the user's path has them. */
    private static final List<String> SYSTEM = List.of("/usr/sbin", "/usr/local/sbin", "/sbin");

    private static final int NOT_STARTED = -1;

    private Program() {}

    /**
     * @param exit its exit code; -1 when it could not be started
     * @param output both streams together
     */
    record Finished(int exit, String output) {
        boolean isGood() {
            return exit == 0;
        }
    }

    static Optional<Path> find(String name) {
        Stream<String> path =
                Optional.ofNullable(System.getenv("PATH")).stream().flatMap(list -> Stream.of(list.split(":")));
        return Stream.concat(path, SYSTEM.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs it to its end. */
    static Finished run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), output.strip());
        } catch (IOException notThere) {
            return new Finished(NOT_STARTED, notThere.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Finished(NOT_STARTED, "interrupted");
        }
    }
}
