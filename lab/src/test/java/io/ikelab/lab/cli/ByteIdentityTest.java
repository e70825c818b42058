package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.BuiltInRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of the machine is in a capture of virtual time: not its time zone, locale, encoding or memory. */
@ExtendWith(BuiltInRuns.Resolver.class)
final class ByteIdentityTest {
    @Test
    void jvmsOfDifferentTimeZoneLocaleAndHeapWriteTheSameBytes(@TempDir Path temporary, BuiltInRuns runs)
            throws IOException, InterruptedException {
        Path here = runs.of("healthy").plan().folder();
        Path elsewhere = temporary.resolve("elsewhere");
        List<String> options = List.of(
                "-Duser.timezone=Pacific/Chatham",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-9",
                "-Xmx128m");

        try (ChildJvm jvm = ChildJvm.start(
                options, "run", "healthy", "--time", "virtual", "--seed", BuiltInRuns.SEED, "--out", elsewhere)) {
            assertThat(jvm.exit()).isZero();
        }

        assertThat(elsewhere.resolve("wire.pcapng")).hasSameBinaryContentAs(here.resolve("wire.pcapng"));
    }
}
