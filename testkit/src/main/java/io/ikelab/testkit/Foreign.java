package io.ikelab.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Data and tools that are not ours. Where one is missing, the test that asks for it is skipped with a word; where
 * everything has to be there (the interop tests of {@code ./ikelab verify --interop}, and under {@code CI=true}) it
 * fails.
 */
public final class Foreign {

    private Foreign() {}

    /** A file or folder under the folder with third-party data, such as {@code "vectors/kdf"}. */
    public static Path data(String relative) {
        String shared = System.getProperty("ikelab.shared", "../../shared");
        Path path = Path.of(shared, relative).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw missing("there is no third-party data at " + path + " (set it with -Dikelab.shared=FOLDER)");
        }
        return path;
    }

    /** A program on the path or where Debian keeps those of root. */
    public static Path tool(String name) {
        Stream<String> folders = Stream.concat(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"));
        return folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing("the program " + name + " is not installed"));
    }

    /** Ends the test, never returns: as a failure where everything has to be there, as skipped elsewhere. */
    public static RuntimeException missing(String what) {
        if (mandatory()) {
            throw new AssertionError(what);
        }
        throw new TestAbortedException(what);
    }

    private static boolean mandatory() {
        return Boolean.getBoolean("ikelab.interop") || "true".equals(System.getenv("CI"));
    }
}
