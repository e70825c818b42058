package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.TestScenario;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RunCommandTest {
    @TempDir
    private Path temporary = Path.of("");

    private CommandRun virtual(Object scenario, String... more) {
        Object[] arguments = new Object[more.length + 6];
        arguments[0] = "run";
        arguments[1] = scenario;
        arguments[2] = "--time";
        arguments[3] = "virtual";
        arguments[4] = "--out";
        arguments[5] = temporary.resolve("out");
        System.arraycopy(more, 0, arguments, 6, more.length);
        return CommandRun.of(arguments);
    }

    private TestScenario copy() throws IOException {
        return TestScenario.copyOf("healthy", temporary.resolve("mine"));
    }

    @Nested
    class OfAScenarioThatShowsWhatItSays {
        @Test
        void exitsWithZeroAndSaysWhereEverythingIs() {
            CommandRun run = virtual("healthy");

            assertThat(run.exit()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith("healthy: A healthy tunnel, in virtual time, seed 1\n")
                    .contains("── IKE_SA_INIT request 0 ")
                    .contains("As expected: the tunnel came up, all 20 pings were answered")
                    .contains("gateway  to-onprem NotConnected, 1680 octets in, 1680 out")
                    .contains("WIRESHARK_CONFIG_DIR=" + temporary.resolve("out/wireshark") + " wireshark "
                            + temporary.resolve("out/wire.pcapng"))
                    .doesNotContain("\u001b[");
        }

        @Test
        void leavesAReport() throws IOException {
            virtual("psk-mismatch");

            assertThat(Files.readString(temporary.resolve("out/report.md")))
                    .startsWith("# psk-mismatch: Different pre-shared keys\n")
                    .contains("**As expected**: IKE_SA_INIT agreed on algorithms and keys, but the gateway refused")
                    .contains("✓ as expected: ike.authentication.refused of the gateway, once; seen once")
                    .contains("Connectivity State : NotConnected")
                    .contains("Every octet in it is as the nodes sent it")
                    .contains("an emulator for labs, not a VPN for production")
                    .contains("**Which end to fix.**");
        }

        @Test
        void isOneJsonObjectWhereAskedFor() {
            CommandRun run = virtual("healthy", "--json", "--seed", "7");

            assertThat(run.exit()).isZero();
            JsonNode json = JsonMapper.builder().build().readTree(run.out());
            assertThat(json.get("scenario").asString()).isEqualTo("healthy");
            assertThat(json.get("seed").asLong()).isEqualTo(7);
            assertThat(json.get("asExpected").asBoolean()).isTrue();
            assertThat(json.get("name").asString()).isEqualTo("healthy");
            assertThat(json.get("family").asString()).isEqualTo("healthy");
            assertThat(json.get("expected").asString()).isEqualTo("healthy");
            assertThat(json.get("observed").asString()).isEqualTo("healthy");
            assertThat(json.get("passed").asBoolean()).isTrue();
            assertThat(json.get("pings")).hasSize(2);
            assertThat(json.get("connections").get(0).get("ingressBytes").asLong())
                    .isEqualTo(1680);
        }
    }

    /** One to a machine that is not there, and one whose full segments are too large. */
    @Test
    void transfersAreListedAsPingsAre() throws IOException {
        copy().replace("scenario.yaml", "do: terminate", "do: transfer")
                .replace(
                        "scenario.yaml",
                        "    connection: azure\n\n",
                        "    from: host1\n    to: 10.1.0.99\n    bytes: 1500\n\n");

        CommandRun unopened = virtual(temporary.resolve("mine"), "--json");
        CommandRun stalled = virtual("pmtud-broken");

        JsonNode json = JsonMapper.builder().build().readTree(unopened.out());
        assertThat(json.get("transfers")).hasSize(1);
        assertThat(json.get("transfers").get(0).get("what").asString()).isEqualTo("192.168.10.5 → 10.1.0.99");
        assertThat(json.get("transfers").get(0).get("state").asString()).isEqualTo("opening");
        assertThat(json.get("observed").asString()).isEqualTo("traffic-lost");
        assertThat(stalled.out()).contains("transfer 192.168.10.5 → 10.1.0.4: is stalled");
        assertThat(Files.readString(temporary.resolve("out/report.md")))
                .contains("| 192.168.10.5 → 10.1.0.4 | is stalled |");
    }

    @Test
    void aWeakSuiteIsALoudWarning() throws IOException {
        CommandRun run = virtual("null-encryption");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("everybody on the path can read the payload")
                .contains("Warning: The Child SA uses NULL (it hides nothing");
        assertThat(Files.readString(temporary.resolve("out/report.md")))
                .contains("## Warnings", "- **The Child SA uses NULL");
    }

    @Test
    void aReportShowsClauseByClauseWhatDiffersAndWhereToSeeIt() throws IOException {
        virtual("ike-encryption-mismatch");

        assertThat(Files.readString(temporary.resolve("out/report.md")))
                .contains("| `ike-proposal-mismatch` | IKE_SA_INIT (phase 1) | the device | certain |")
                .contains("| IKE encryption | AES-CBC-256 | AES-CBC-128 | **no** |  |")
                .contains("| IKE integrity | HMAC-SHA2-256-128 | HMAC-SHA2-256-128 | yes |  |")
                .contains("- frame 2: the gateway answers NO_PROPOSAL_CHOSEN")
                .contains("## What both ends must agree on")
                .contains("| pre-shared key | set | set | yes |  |");
    }

    @Test
    void anotherOutcomeThanExpectedExitsWithOneAndSaysWhatIsMissing() throws IOException {
        TestScenario mine = copy().replace("peer.yaml", "secret: LabSharedKey2025", "secret: other");

        CommandRun run = virtual(mine.folder());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("Not as expected: IKE_SA_INIT agreed on algorithms and keys, but the gateway refused")
                .contains("  missing: ike.established of the peer, once; seen 0 times\n")
                .contains("  otherwise: the verdict healthy; seen psk-mismatch\n")
                .contains("  unexpected: ike.error.sent, never; seen once, the last: refused IKE_AUTH with"
                        + " AUTHENTICATION_FAILED");
    }

    @Nested
    class OfBadInput {
        private void assertRefused(CommandRun run, String sentence) {
            assertThat(run.err()).isEqualTo(sentence + "\n");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }

        @Test
        void anUnknownScenarioIsAnsweredWithTheNearName() {
            assertRefused(
                    virtual("psk-missmatch"),
                    "there is no scenario 'psk-missmatch' (did you mean 'psk-mismatch'?); built in are "
                            + String.join(", ", Scenarios.names())
                            + ", and a folder of your own is given by its path, such as ./my-scenario.");
            assertThat(temporary.resolve("out")).doesNotExist();
        }

        @Test
        void aScenarioThatNeedsVirtualTimeSaysWhy() {
            assertRefused(
                    CommandRun.of(
                            "run",
                            "pfs-mismatch-at-rekey",
                            "--out",
                            temporary.resolve("out").toString()),
                    "scenario 'pfs-mismatch-at-rekey' needs --time virtual: its Child SAs live for 7 hours and a half.");
        }

        @Test
        void aWrongValueIsNamedWithItsPlace() throws IOException {
            TestScenario mine = copy().replace("gateway.yaml", "dpdTimeoutSeconds: 45", "dpdTimeoutSeconds: 4");

            assertRefused(
                    virtual(mine.folder()),
                    mine.folder().resolve("gateway.yaml") + " line 22 column 24: connections[0].dpdTimeoutSeconds is"
                            + " '4', but must be a whole number from 9 to 3600.");
        }

        @Test
        void aFileCannotBeTheFolderOfARun() throws IOException {
            Path file = Files.writeString(temporary.resolve("out"), "mine");

            assertRefused(virtual("healthy"), file + " is a file, but must be a folder: choose another with --out.");
            assertThat(file).hasContent("mine");
        }

        @Test
        void aSeedOffLoopbackIsRefusedWithAWordWhy() throws IOException {
            TestScenario mine = copy().at("203.0.113.10", "198.51.100.20");

            assertRefused(
                    CommandRun.of("run", mine.folder(), "--seed", "7", "--out", temporary.resolve("out")),
                    "--seed 7 is not accepted with real sockets on 203.0.113.10: whoever knows the seed knows every"
                            + " key, so only loopback addresses (127.x.y.z) and virtual time may have one.");
        }

        @Test
        void anAddressThisMachineLacksIsSaidInASentence() throws IOException {
            TestScenario mine = copy().at("203.0.113.10", "198.51.100.20");

            CommandRun run = CommandRun.of("run", mine.folder(), "--json", "--out", temporary.resolve("out"));

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err())
                    .contains("no interface of this machine has the address 203.0.113.10")
                    .hasLineCount(1);
        }

        @Test
        void aTimeThatIsNoneIsRefused() {
            CommandRun run = CommandRun.of("run", "healthy", "--time", "sidereal");

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("sidereal").hasLineCount(1);
        }
    }

    @Test
    void listSaysWhichScenariosNeedVirtualTimeAndWhy() {
        CommandRun run = CommandRun.of("list", "--virtual");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^pfs-mismatch-at-rekey +its Child SAs live for 7 hours and a half$")
                .doesNotContain("psk-mismatch");
    }

    @Test
    void eitherAScenarioIsNamedOrAllAreMeant() {
        assertThat(CommandRun.of("run").err())
                .isEqualTo("which scenario is to be played is missing: give its name (see ikelab list), the path of a"
                        + " folder that holds one, or --all.\n");
        assertThat(CommandRun.of("run", "healthy", "--all").err())
                .isEqualTo("--all stands beside 'healthy', but plays every scenario.\n");
    }

    @Test
    void listNamesTheScenarios() {
        CommandRun text = CommandRun.of("list");
        CommandRun json = CommandRun.of("list", "--json");

        assertThat(text.exit()).isZero();
        assertThat(text.out()).startsWith("healthy: nothing fails\n").contains("\n\nike: IKE_SA_INIT (phase 1)\n");
        assertThat(text.out().lines().filter(line -> line.startsWith("  ")))
                .zipSatisfy(Scenarios.names(), (line, name) -> assertThat(line).startsWith("  " + name + " "));
        int healthy = Scenarios.names().indexOf("healthy");
        JsonNode first = JsonMapper.builder().build().readTree(json.out()).get(healthy);
        assertThat(first.get("name").asString()).isEqualTo("healthy");
        assertThat(first.get("family").asString()).isEqualTo("healthy");
        assertThat(first.get("expected").asString()).isEqualTo("healthy");
        assertThat(first.propertyNames())
                .as("whatever lists scenarios has these, here without a value")
                .contains("observed", "passed");
    }
}
