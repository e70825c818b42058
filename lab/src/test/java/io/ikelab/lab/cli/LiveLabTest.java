package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.TestScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab in a process of its own, broken and mended from outside while it runs. */
final class LiveLabTest {
    private static final String WRONG_KEY = "NobodyKnowsThisOne4711";

    @TempDir
    private Path temporary = Path.of("");

    private Path scenario = Path.of("");

    private int apiPort;

    @BeforeEach
    void startInTheBackground() throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            apiPort = free.getLocalPort();
        }
        scenario = TestScenario.copyOf("healthy", temporary.resolve("mine"))
                .onAddressesOfThisProcess()
                .folder();
        try (ChildJvm jvm = ChildJvm.start(
                List.of(),
                "up",
                scenario,
                "--detach",
                "--control",
                control(),
                "--out",
                temporary.resolve("run"),
                "--api",
                apiPort)) {
            jvm.await("process ");
            assertThat(jvm.exit()).isZero();
        }
        assertThat(ikelab("ctl", "peer", "initiate", "azure", "--wait", "10").exit())
                .isZero();
    }

    @AfterEach
    void end() {
        ikelab("down");
    }

    @Test
    void aClauseIsBrokenWatchedAndMendedInATunnelThatStaysUp() throws IOException {
        assertThat(ikelab("ping", "host1", "vm1", "--count", "2", "--interval", "100")
                        .exit())
                .isZero();

        assertThat(ikelab("ctl", "gateway", "path", "set", "latency=300ms", "loss={lose: 1, every: 1000000}")
                        .exit())
                .isZero();
        assertThat(ikelab("status").out()).contains("  path: latency=300ms\n  path: loss={lose: 1, every: 1000000}\n");
        assertThat(roundTrip(ikelab("ping", "host1", "vm1", "--count", "1").out()))
                .as("only what the gateway sends waits")
                .isGreaterThanOrEqualTo(300);
        ikelab("ctl", "gateway", "path", "set", "latency=0s");
        ikelab("ctl", "gateway", "path", "clear");
        CommandRun transfer = ikelab("transfer", "vm1", "host1", "--size", "64kB");
        assertThat(transfer.exit()).isZero();
        assertThat(transfer.out()).contains("10.1.0.4 → 192.168.10.5 is complete");
        CommandRun datagrams = ikelab("send", "host1", "vm1", "--size", "1300", "--count", "3");
        assertThat(datagrams.exit()).isZero();
        assertThat(datagrams.out())
                .contains("arrived 192.168.10.5 → 10.1.0.4 port 9 with 1300 octets")
                .endsWith("3 of 3 arrived\n");
        assertThat(ikelab("ctl", "gateway", "secret", "to-onprem", "--value", WRONG_KEY)
                        .err())
                .contains("can be read by other users");
        assertThat(ikelab("ping", "vm1", "host1", "--count", "1").out())
                .as("what is up keeps its keys")
                .contains("1 sent, 1 received");
        ikelab("ctl", "peer", "terminate", "azure");
        CommandRun failed = ikelab("ctl", "peer", "initiate", "azure", "--wait", "10");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out())
                .contains("'azure' did not come up: the peer answered IKE_AUTH with AUTHENTICATION_FAILED");
        assertThat(ikelab("status").out())
                .contains("to-onprem: NotConnected")
                .contains("last end: authentication failed: the proof does not verify");
        assertThat(ikelab("status", "--json").out()).contains("\"observed\":\"0 connections up\",\"passed\":false");

        assertThat(ikelab("ctl", "gateway", "reload").exit()).isZero();
        assertThat(ikelab("ctl", "peer", "initiate", "azure", "--wait", "10").exit())
                .isZero();
        assertThat(ikelab("status", "--json").out()).contains("\"observed\":\"2 connections up\",\"passed\":true");

        assertThat(ikelab("down").out()).contains("its files are in " + temporary.resolve("run"));
        assertThat(Files.readString(temporary.resolve("run/report.md")))
                .contains(
                        "## What was done",
                        " | gateway | `secret to-onprem` |  |\n",
                        "**told** `path set latency=300ms",
                        "**told** `terminate azure` |\n",
                        "## Runbook")
                .as("nothing was promised of it")
                .doesNotContain("## What was expected", "s expected**");
        assertThat(Files.readString(temporary.resolve("run/gateway.log")))
                .contains("the shared key of connection 'to-onprem' changed");
        assertThat(filesWith(WRONG_KEY)).isEmpty();
        assertThat(ikelab("status").err()).isEqualTo("no lab 'lab' is up; there is none here.\n");
    }

    @Test
    void aWrongFileIsRefusedWithItsLineAndChangesNothing() throws IOException {
        Path gateway = scenario.resolve("gateway.yaml");
        String right = Files.readString(gateway);
        Files.writeString(gateway, right.replace("GCMAES256", "GCMAES512"));

        CommandRun refused = ikelab("ctl", "gateway", "reload");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith(gateway + " line ")
                .contains("'GCMAES512'")
                .endsWith("; the configuration stays what it was.\n");
        assertThat(ikelab("ctl", "peer", "fly").err()).startsWith("'fly' is not a command; there are initiate NAME,");

        Files.writeString(gateway, right.replace("ikeEncryption: AES256", "ikeEncryption: AES128"));
        assertThat(ikelab("ctl", "gateway", "reload").exit()).isZero();
        ikelab("ctl", "peer", "terminate", "azure");
        assertThat(ikelab("ctl", "peer", "initiate", "azure", "--wait", "10").out())
                .contains("NO_PROPOSAL_CHOSEN");

        assertThat(ikelab("up", scenario, "--detach").err()).contains("is up already, as process");
    }

    /** In milliseconds, of the first ping. */
    private static double roundTrip(String out) {
        Matcher answered = Pattern.compile("answered in (\\d+\\.\\d+) ms").matcher(out);
        return answered.find() ? Double.parseDouble(answered.group(1)) : -1;
    }

    /** A client that knows Azure's REST API and nothing else. */
    @Test
    void theManagementApiRotatesAKeyAndResetsTheGateway() throws Exception {
        Path tokenFile = control().resolve("lab/api.token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(control().resolve("lab.log"))))
                .isEqualTo("rw-------");
        try (RestClient rest =
                new RestClient(apiPort, Files.readString(tokenFile).strip())) {
            assertThat(rest.send("GET", "/connections/to-onprem", "").body())
                    .contains("\"connectionStatus\":\"Connected\"");

            String rotated = "{\"value\": \"" + WRONG_KEY + "\"}";
            assertThat(rest.send("PUT", "/connections/to-onprem/sharedkey", rotated)
                            .statusCode())
                    .isEqualTo(202);
            ikelab("ctl", "peer", "terminate", "azure");
            assertThat(ikelab("ctl", "peer", "initiate", "azure", "--wait", "10")
                            .out())
                    .contains("AUTHENTICATION_FAILED");
            assertThat(rest.send("GET", "/connections/to-onprem", "").body())
                    .contains("\"connectionStatus\":\"NotConnected\"");

            assertThat(ikelab("ctl", "gateway", "reload").exit()).isZero();
            assertThat(rest.send("GET", "/connections/to-onprem/sharedkey", "").body())
                    .as("as the file has it again")
                    .contains("\"value\":\"LabSharedKey2025\"");
            assertThat(rest.send("POST", "/virtualNetworkGateways/vpngw-lab/reset", "")
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(ikelab("down").exit()).isZero();
        assertThat(tokenFile).doesNotExist();
        assertThat(Files.readString(temporary.resolve("run/gateway.log"))).contains("the machine lost its power");
        assertThat(filesWith(WRONG_KEY)).isEmpty();
    }

    private CommandRun ikelab(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--control");
        all.add(control());
        return CommandRun.of(all.toArray());
    }

    private Path control() {
        return temporary.resolve("live");
    }

    private List<Path> filesWith(String words) throws IOException {
        try (Stream<Path> all = Files.walk(temporary.resolve("run"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> contents(file).contains(words))
                    .toList();
        }
    }

    private static String contents(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
