package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of the machine is in a capture of virtual time: not its time zone, locale, encoding or memory. */
final class ByteIdentityTest {
    private static byte[] capture(Path folder, long seed, String... jvmOptions)
            throws IOException, InterruptedException {
        try (ChildJvm jvm = ChildJvm.start(
                List.of(jvmOptions), "run", "healthy", "--time", "virtual", "--seed", seed, "--out", folder)) {
            assertThat(jvm.exit()).isZero();
        }
        return Files.readAllBytes(folder.resolve("wire.pcapng"));
    }

    @Test
    void twoJvmsOfDifferentTimeZoneLocaleAndHeapWriteTheSameBytes(@TempDir Path temporary)
            throws IOException, InterruptedException {
        byte[] one = capture(temporary.resolve("1"), 7, "-Duser.timezone=UTC", "-Duser.language=en", "-Xmx128m");
        byte[] two = capture(
                temporary.resolve("2"),
                7,
                "-Duser.timezone=Pacific/Chatham",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-9",
                "-Xmx512m");
        byte[] other = capture(temporary.resolve("3"), 8);

        assertThat(two).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }
}
