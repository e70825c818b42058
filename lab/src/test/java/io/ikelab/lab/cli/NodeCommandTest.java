package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.TestScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends as processes of their own, driven by what is typed to them and by signals. */
final class NodeCommandTest {
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
    }

    @Test
    void aMissingConfigurationIsOneSentence() {
        CommandRun run = CommandRun.of("gateway", "--config", temporary.resolve("none.yaml"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(temporary.resolve("none.yaml") + " does not exist.\n");
    }
}
