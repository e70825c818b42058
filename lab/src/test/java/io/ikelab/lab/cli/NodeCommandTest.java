package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.lab.TestScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends as processes of their own, driven by what is typed to them and by signals. */
final class NodeCommandTest {
    /** A second, and half of one for a machine that is busy with other things. */
    private static final Duration LATEST_BEHIND = Duration.ofMillis(1500);

    @TempDir
    private Path temporary = Path.of("");

    private ChildJvm start(String node, TestScenario files) throws IOException, InterruptedException {
        ChildJvm jvm = ChildJvm.start(
                List.of(),
                node,
                "--config",
                files.folder().resolve(node + ".yaml"),
                "--out",
                temporary.resolve(node + "-out"));
        jvm.await("shell.listening");
        return jvm;
    }

    @Test
    void twoProcessesCarryPingsAndPartWithADeleteOnSigterm() throws IOException, InterruptedException {
        TestScenario files =
                TestScenario.copyOf("healthy", temporary.resolve("mine")).onAddressesOfThisProcess();
        try (ChildJvm gateway = start("gateway", files);
                ChildJvm peer = start("peer", files)) {
            peer.type("initiate azure");
            peer.await("child.installed");
            gateway.await("child.installed");
            gateway.type("ping vm1 192.168.10.5 3 20");
            assertThat(gateway.await("echo.series.finished")).contains("3 sent, 3 received");

            gateway.terminate();

            assertThat(peer.await("ike.closed")).contains("deleted by the peer");
            gateway.exit();
            peer.type("quit");
            assertThat(peer.exit()).isZero();
        }
        assertThat(temporary.resolve("gateway-out/wire.pcapng")).isNotEmptyFile();
        assertThat(Files.readString(temporary.resolve("gateway-out/ladder.txt")))
                .contains("D(IKE)");
        assertThat(Files.readString(temporary.resolve("gateway-out/report.md")))
                .startsWith("# gateway by itself\n")
                .contains("| `healthy` | traffic | nowhere | certain |")
                .contains("Connectivity State : Connected")
                .contains("| 10.1.0.4 → 192.168.10.5 | 3 | 3 |")
                .contains("## What was done", "`ping ")
                .contains("## Its log on a time axis", "**TunnelConnected**");
        assertThat(Files.readString(temporary.resolve("peer-out/report.md")))
                .startsWith("# peer by itself\n")
                .contains("**the tunnel came up");
    }

    @Test
    void filesOfAKilledProcessHaveAllButTheLastSecond() throws IOException, InterruptedException {
        TestScenario files =
                TestScenario.copyOf("healthy", temporary.resolve("mine")).onAddressesOfThisProcess();
        Instant killed;
        try (ChildJvm gateway = start("gateway", files);
                ChildJvm peer = start("peer", files)) {
            peer.type("initiate azure");
            gateway.await("child.installed");
            gateway.type("ping vm1 192.168.10.5 60 100");
            // Its end is never awaited: the pings of six seconds are what goes on when the process dies.
            peer.type("ping host1 10.1.0.4 25 100");
            peer.await("echo.series.finished");
            killed = Instant.now();
            gateway.kill();
        }
        List<CapturedPacket> packets = packets(temporary.resolve("gateway-out/wire.pcapng"));
        Instant behind = killed.minus(LATEST_BEHIND);
        assertThat(packets.getLast().at()).isBetween(behind, killed);
        assertThat(packets.stream().filter(packet -> packet.at().isAfter(behind.minusSeconds(1))))
                .as("no gap before it: requests and replies of two series, ten a second each")
                .hasSizeGreaterThan(20);
        List<String> log = Files.readAllLines(temporary.resolve("gateway-out/gateway.log"));
        assertThat(Instant.parse(log.getLast().substring(0, log.getLast().indexOf(' '))))
                .isBetween(behind, killed);
    }

    /** A damaged end is a fault of the file and fails the test. */
    private static List<CapturedPacket> packets(Path capture) throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(capture)) {
            for (var packet = reader.next(); packet.isPresent(); packet = reader.next()) {
                packets.add(packet.get());
            }
            assertThat(reader.fault()).isEmpty();
        }
        return packets;
    }

    @Test
    void aMissingConfigurationIsOneSentence() {
        CommandRun run = CommandRun.of("gateway", "--config", temporary.resolve("none.yaml"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(temporary.resolve("none.yaml") + " does not exist.\n");
    }
}
