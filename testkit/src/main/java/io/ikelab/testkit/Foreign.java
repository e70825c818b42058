package io.ikelab.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Data and tools that are not ours. Where one is missing, the test that asks for it is skipped with a word. It fails
 * instead where it has to be there: both under {@code CI=true}, tools also in {@code ./ikelab verify --interop}.
 */
public final class Foreign {

    private Foreign() {}

    /** A file or folder under the folder with third-party data, such as {@code "vectors/kdf"}. */
    public static Path data(String relative) {
        String shared = System.getProperty("ikelab.shared", "../../shared");
        Path path = Path.of(shared, relative).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw missing(
                    "there is no third-party data at " + path + " (set it with -Dikelab.shared=FOLDER)", underCi());
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
                .orElseThrow(() -> missingTool("the program " + name + " is not installed"));
    }

    /** To throw where a tool's part or a right to use it is not there, which {@link #tool} does not see. */
    public static RuntimeException missingTool(String what) {
        return missing(what, underCi() || Boolean.getBoolean("ikelab.interop"));
    }

    private static RuntimeException missing(String what, boolean mandatory) {
        if (mandatory) {
            throw new AssertionError(what);
        }
        return new TestAbortedException(what);
    }

    private static boolean underCi() {
        return "true".equals(System.getenv("CI"));
    }
}
