package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.TestScenario;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What impaired ends send is as broken for Wireshark as it is meant to be, the capture says why, and nothing else is. */
@Tag("interop")
class ImpairedCaptureTest {
    private static final List<String> OF_DEVICE = List.of(
            "truncate-outbound@IKE_SA_INIT:1",
            "reserved-bits=5@IKE_AUTH",
            "unknown-payload=optional@IKE_AUTH:request",
            "version-flag@IKE_AUTH:request",
            "duplicate-outbound=2@IKE_AUTH:1");

    /** What strikes a message that never reaches the wire is not in its capture: the comment went with it. */
    private static final List<String> OF_GATEWAY =
            List.of("drop-outbound@IKE_AUTH:response:1", "corrupt-outbound@IKE_AUTH:response:2");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void onlyWhatWasImpairedIsMalformedAndItsCommentSaysSo() throws IOException {
        run();

        List<String> malformed = tshark("_ws.malformed");
        List<String> impaired = tshark("frame.comment contains \"impaired on purpose\"");
        assertThat(malformed).isNotEmpty();
        assertThat(impaired).containsAll(malformed);
        for (String one : OF_DEVICE) {
            assertThat(tshark(by(one.replaceFirst("@.*", "")))).as(one).isNotEmpty();
        }
        assertThat(tshark(by("corrupt-outbound"))).hasSize(1);
    }

    @Test
    void eachDoesToItsMessageWhatItSays() throws IOException {
        run();

        assertThat(tshark(by("truncate-outbound") + " && _ws.malformed")).isNotEmpty();
        assertThat(tshark(by("version-flag") + " && isakmp.flag_v == 1"))
                .isNotEmpty()
                .isEqualTo(tshark(by("version-flag")));
        assertThat(tshark(by("unknown-payload") + " && isakmp.typepayload == 222"))
                .isNotEmpty()
                .isEqualTo(tshark(by("unknown-payload")));
        // What was intact again came up in the end: the ping was answered.
        assertThat(tshark("icmp.type == 0")).isNotEmpty();
    }

    private static String by(String impairment) {
        return "frame.comment contains \"impaired on purpose by " + impairment + "\"";
    }

    private void run() throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", folder.resolve("healthy"))
                .replace(
                        "scenario.yaml",
                        "family: healthy\n",
                        "family: healthy\nimpair:\n  peer: [\"" + String.join("\", \"", OF_DEVICE)
                                + "\"]\n  gateway: [\"" + String.join("\", \"", OF_GATEWAY) + "\"]\n");
        VirtualRun.run(
                new RunPlan(Scenarios.in(files.folder()), folder.resolve("out"), TimeKind.VIRTUAL, OptionalLong.of(7)),
                RunVoice.SILENT);
    }

    /** Frame numbers, with the profile the run left. */
    private List<String> tshark(String filter) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "WIRESHARK_CONFIG_DIR=" + folder.resolve("out/wireshark"),
                "tshark",
                "-r",
                folder.resolve("out/wire.pcapng").toString(),
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-Y",
                filter));
        return Tool.succeed(command)
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();
    }
}
