package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.TestScenario;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NAT before the device that is given another address by its provider, at the fourth second of a tunnel. */
class ReaddressedNatTest {
    private static final String LATER = "127.10.0.2:61004";

    @TempDir
    private Path temporary = Path.of("");

    private TestScenario files() throws IOException {
        return TestScenario.copyOf("nat-rebinding", temporary.resolve("nat-rebinding"))
                .replace("scenario.yaml", "inside: 127.30.0.1", "inside: 127.30.0.1\n  spares: [127.10.0.2]")
                .replace(
                        "scenario.yaml",
                        "{at: 4s, on: nat, do: rebind}",
                        "{at: 4s, on: nat, do: rebind, to: 127.10.0.2}")
                .replace("scenario.yaml", "127.10.0.1:61004", LATER);
    }

    private RunOutcome run(TestScenario files) throws IOException {
        return VirtualRun.run(
                new RunPlan(
                        Scenarios.in(files.folder()), temporary.resolve("out"), TimeKind.VIRTUAL, OptionalLong.of(7)),
                RunVoice.SILENT);
    }

    /** RFC 7296 §2.23. */
    @Test
    void isFollowedThereByAGatewayThatHearsTheDeviceFromThere() throws IOException {
        RunOutcome outcome = run(files());

        assertThat(outcome.verdict().unmet()).isEmpty();
        assertThat(outcome.diagnosis().toString()).contains(LATER);
    }

    /** RFC 4555 §3.8: where the ends may move it takes a word of the device, which a liveness check makes it say. */
    @Test
    void isFollowedWhereTheEndsMayMoveOnceTheDeviceSaysSo() throws IOException {
        TestScenario mobile = files().replace(
                        "gateway.yaml", "connections:\n", "emulation:\n  mobike: true\nconnections:\n")
                .replace("peer.yaml", "    dpd_delay: 30s\n", "    dpd_delay: 30s\n    mobike: yes\n");

        run(mobile);

        String events = Files.readString(temporary.resolve("out/events.jsonl"), StandardCharsets.UTF_8);
        assertThat(events.lines().filter(line -> line.contains("ike.addresses.changed")))
                .last()
                .asString()
                .contains(LATER, "the peer says so");
        assertThat(events.lines().filter(line -> line.contains("echo.series.finished")))
                .anyMatch(line -> line.contains("\"peer\"") && line.contains("3 sent, 0 received"))
                .anyMatch(line -> line.contains("\"gateway\"") && line.contains("3 sent, 3 received"));
    }
}
