package io.ikelab.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Runs writes to one file until the first that fails, then none: a full disk must not end a tunnel. */
final class Guard {
    private final String file;
    private Optional<String> failure = Optional.empty();

    Guard(String file) {
        this.file = file;
    }

    void run(Write write) {
        if (failure.isPresent()) {
            return;
        }
        try {
            write.run();
        } catch (IOException | UncheckedIOException failed) {
            failure = Optional.of(file + " ends early: " + failed.getMessage());
        }
    }

    /** Runs {@code write} even after a failure, which stays the one that is told: what was opened must be closed. */
    void runLast(Write write) {
        Optional<String> first = failure;
        failure = Optional.empty();
        run(write);
        failure = first.or(() -> failure);
    }

    /** One sentence, once a write has failed. */
    Optional<String> failure() {
        return failure;
    }

    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }
}
