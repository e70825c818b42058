package io.ikelab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ikelab.capture.file.CaptureReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFilesTest {
    private static final RunFilesOptions OPTIONS = SyntheticRun.options().withoutLibpcap();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everythingARunLeavesBehindIsThere() throws IOException {
        RunFiles files = played(folder, OPTIONS);
        assertThat(files.files())
                .allMatch(Files::exists)
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly(
                        "wire.pcapng",
                        "wireshark/preferences",
                        "wireshark/ikev2_decryption_table",
                        "wireshark/esp_sa",
                        "wireshark/colorfilters",
                        "wireshark/decode_as_entries",
                        "ladder.txt",
                        "peer.log",
                        "gateway.log",
                        "events.jsonl");
        assertThat(files.notes()).isEmpty();
    }

    @Test
    void sameRunGivesTheSameOctetsInEveryFile() throws IOException {
        Path again = folder.resolve("again");
        played(again, OPTIONS);
        Path once = folder.resolve("once");
        for (Path file : played(once, OPTIONS).files()) {
            assertThat(file).hasSameBinaryContentAs(again.resolve(once.relativize(file)));
        }
    }

    @Test
    void logHasOneNodesEventsAndEventsJsonlHasAllAndNeitherHasKeys() throws IOException {
        played(folder, OPTIONS);
        List<String> log = Files.readAllLines(folder.resolve("gateway.log"));
        assertThat(log)
                .anyMatch(line -> line.matches(
                        "2025-01-01T00:00:00\\.020000Z ike\\.message\\.received +received IKE_SA_INIT request 0 .*"))
                .noneMatch(line -> line.contains("keys.derived"));
        String events = Files.readString(folder.resolve("events.jsonl"));
        assertThat(events)
                .contains("\"node\":\"peer\"")
                .contains("\"node\":\"gateway\"")
                .doesNotContain("e1e1e1e1")
                .doesNotContain("61616161")
                .doesNotContain("keys.derived");
    }

    @Test
    void filesAreReadableAfterAFlushInTheMiddle() throws IOException {
        try (RunFiles files = RunFiles.open(folder, OPTIONS)) {
            play(files);
            files.flush();
            try (CaptureReader reader = CaptureReader.open(folder.resolve("wire.pcapng"))) {
                int packets = 0;
                while (reader.next().isPresent()) {
                    packets++;
                }
                assertThat(packets).isEqualTo(8);
                assertThat(reader.fault()).isEmpty();
            }
            assertThat(Files.readString(folder.resolve("events.jsonl"))).endsWith("}\n");
            assertThat(Files.readString(folder.resolve("ladder.txt"))).contains("IKE_AUTH response 1");
        }
    }

    @Test
    void whatANodeSaysAfterTheEndIsLeftOut() throws IOException {
        RunFiles files = played(folder, OPTIONS);
        byte[] capture = Files.readAllBytes(folder.resolve("wire.pcapng"));
        play(files);
        files.tick(SyntheticRun.START.plusSeconds(60));
        assertThat(files.notes()).isEmpty();
        assertThat(folder.resolve("wire.pcapng")).hasBinaryContent(capture);
    }

    @Test
    void captureOfRealSocketsSaysThatItsOuterHeadersAreMadeUp() throws IOException {
        played(folder, OPTIONS.onRealSockets());
        assertThat(Files.readString(folder.resolve("wire.pcapng"), StandardCharsets.ISO_8859_1))
                .contains("Outer IP headers are made up");
    }

    @Test
    void fullDiskUnderOneFileIsANoteAndTheOthersGoOn() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(folder.resolve("wire.pcapng"), full);
        RunFiles files = played(folder, OPTIONS);
        assertThat(files.notes()).singleElement().asString().startsWith("wire.pcapng ends early: ");
        assertThat(Files.readString(folder.resolve("ladder.txt"))).contains("ESP packets");
    }

    private static RunFiles played(Path folder, RunFilesOptions options) throws IOException {
        RunFiles files = RunFiles.open(folder, options);
        try (files) {
            play(files);
        }
        return files;
    }

    private static void play(RunFiles files) {
        new SyntheticRun(files, SyntheticRun.Shape.PLAIN).play(2);
    }
}
