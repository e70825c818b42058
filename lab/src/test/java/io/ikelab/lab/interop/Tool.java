package io.ikelab.lab.interop;

import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a foreign program to its end. */
final class Tool {
    private static final long SECONDS_MAX = 60;

    private Tool() {}

    /** What a program printed, both streams together. */
    record Finished(int exit, String output) {}

    /** @throws AssertionError when it does not end in time */
    static Finished run(List<String> command) {
        try {
            Process process = builder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + output);
            }
            return new Finished(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** @throws AssertionError when it fails */
    static String succeed(List<String> command) {
        Finished finished = run(command);
        if (finished.exit() != 0) {
            throw new AssertionError(command + " ended with " + finished.exit() + ": " + finished.output());
        }
        return finished.output();
    }

    /** With the program looked up first, so that a missing one is said as such. */
    static ProcessBuilder builder(List<String> command) {
        List<String> resolved = new ArrayList<>(command);
        resolved.set(0, Foreign.tool(command.getFirst()).toString());
        ProcessBuilder builder = new ProcessBuilder(resolved);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }
}
