package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExplainCommandTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path folder = Path.of("");

    private Path capture(String scenario) {
        assertThat(CommandRun.of("run", scenario, "--time", "virtual", "--out", folder.toString())
                        .exit())
                .isZero();
        return folder.resolve("wire.pcapng");
    }

    private static JsonNode explained(Path capture) {
        CommandRun run = CommandRun.of("explain", capture.toString(), "--json");
        assertThat(run.exit()).isZero();
        return MAPPER.readTree(run.out());
    }

    @Test
    void whatNobodyAnsweredIsSilence() {
        JsonNode told = explained(capture("udp-500-blocked"));

        assertThat(told.path("verdict").asString()).isEqualTo("peer-silent");
        JsonNode cause = told.path("causes").path(0);
        assertThat(cause.path("fixOn").asString()).isEqualTo("path");
        assertThat(cause.path("frames").path(0).asInt()).isEqualTo(1);
        assertThat(told.path("conversations").size()).isEqualTo(1);
        JsonNode silence = fact(told, "silence");
        assertThat(silence.path("from").asString()).isEqualTo("responder");
        assertThat(silence.path("figures").path("transmissions").asInt())
                .isEqualTo(told.path("ikeMessages").asInt());
        assertThat(fact(told, "retransmission").path("figures").path("frames").asInt())
                .isEqualTo(told.path("ikeMessages").asInt() - 1);
        assertThat(fact(told, "offer").path("sentence").asString()).contains("offers AES-CBC-256");
    }

    private static JsonNode fact(JsonNode told, String topic) {
        for (JsonNode fact : told.path("conversations").path(0).path("facts")) {
            if (fact.path("topic").asString().equals(topic)) {
                return fact;
            }
        }
        throw new AssertionError("no fact about " + topic + " in " + told);
    }

    @Test
    void aFileThatIsNoCaptureIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no capture at all");

        CommandRun run = CommandRun.of("explain", file.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("notes.txt' is no capture: octet 0: neither a pcapng nor a pcap file.\n");
    }

    @Test
    void whatSomethingElsePackedIsToBeUnpacked() throws IOException {
        Path file = Files.write(folder.resolve("capture.pcap.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});

        assertThat(CommandRun.of("explain", file.toString()).err()).contains("(gzip has packed it: unpack it first)");
    }

    @Test
    void aCaptureThatIsCutIsReadAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(capture("udp-500-blocked"));
        Path file = Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(whole, whole.length - 3));

        CommandRun run = CommandRun.of("explain", file.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsPattern("could not be read further: octet \\d+ \\(after packet \\d+\\): .*too early");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        CommandRun run = CommandRun.of("explain", folder.resolve("none").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("none' is no file: name a capture");
    }

    @Test
    void keysMakeAVerdictOfWhatIsSealedWithout() {
        Path capture = capture("healthy");

        assertThat(explained(capture).path("verdict").asString()).isEqualTo("undecided");
        CommandRun with = CommandRun.of(
                "explain",
                capture.toString(),
                "--keys",
                folder.resolve("wireshark").toString());

        assertThat(with.exit()).isZero();
        assertThat(with.out())
                .contains("Verdict: healthy")
                .contains("0 missing, 0 repeated")
                .contains("  reached: ESP in both directions")
                .contains("  the device deletes the IKE SA [frame ");
    }

    @Test
    void keysThatAreNotThereAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("capture"), "");

        CommandRun run = CommandRun.of("explain", file.toString(), "--keys", file.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--keys is '").contains("which is no folder");
    }
}
