package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run's files go. */
final class RunFolder {
    private static final Path BASE = Path.of("ikelab-runs");
    private static final int RUNS_MAX = 100_000;

    private RunFolder() {}

    /** The folder that was asked for, or the next free {@code ikelab-runs/NAME-1}, {@code -2}, …; it exists then. */
    static Path make(Optional<Path> wanted, String name) {
        try {
            return wanted.isPresent() ? Files.createDirectories(wanted.get()) : next(name);
        } catch (FileAlreadyExistsException | NotDirectoryException _) {
            throw new ConfigException(
                    wanted.orElse(BASE) + " is a file, but must be a folder: choose another with --out");
        } catch (IOException unwritable) {
            throw unwritable(wanted.orElse(BASE), unwritable);
        }
    }

    static ConfigException unwritable(Path folder, IOException why) {
        return new ConfigException("cannot write to " + folder + " ("
                + why.getClass().getSimpleName() + ": " + why.getMessage() + "): choose another folder with --out");
    }

    private static Path next(String name) throws IOException {
        Files.createDirectories(BASE);
        for (int number = 1; number < RUNS_MAX; number++) {
            try {
                return Files.createDirectory(BASE.resolve(name + "-" + number));
            } catch (FileAlreadyExistsException _) {
                // Somebody's, perhaps another run's that started this moment: take the next.
            }
        }
        throw new IOException("there are " + RUNS_MAX + " runs of " + name + " already");
    }
}
