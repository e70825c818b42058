package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.BuiltInRuns;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.scenario.PromisedVerdict;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every built-in scenario in virtual time, and that a seed means what it says. */
@ExtendWith(BuiltInRuns.Resolver.class)
final class VirtualRunTest {
    @TempDir
    private Path temporary = Path.of("");

    private RunOutcome run(String name, long seed, String folder) {
        return run(Scenarios.builtIn(name), seed, folder, RunVoice.SILENT);
    }

    private RunOutcome run(Scenario scenario, long seed, String folder, RunVoice voice) {
        RunPlan plan = new RunPlan(scenario, temporary.resolve(folder), TimeKind.VIRTUAL, OptionalLong.of(seed));
        try {
            return VirtualRun.run(plan, voice);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBuiltInScenarioShowsWhatItSays(BuiltInRuns runs) {
        return Scenarios.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    RunOutcome outcome = runs.of(name);

                    assertThat(outcome.verdict().unmet())
                            .extracting(finding -> finding.text())
                            .isEmpty();
                    assertThat(outcome.lasted())
                            .isEqualTo(outcome.plan().scenario().ends());
                    assertThat(outcome.artefacts().files())
                            .allSatisfy(file -> assertThat(file).exists());
                    assertVerdict(outcome);
                }));
    }

    private static void assertVerdict(RunOutcome outcome) {
        PromisedVerdict wanted = outcome.plan().scenario().promise().verdict().orElseThrow();
        Diagnosis diagnosis = outcome.diagnosis();
        assertThat(diagnosis.sentence()).contains(wanted.says());
        assertThat(diagnosis.fixOn()).isEqualTo(wanted.fixOn());
        assertThat(diagnosis.confidence()).isEqualTo(wanted.confidence());
        if (diagnosis.cause().severity() == Cause.Severity.FAILURE) {
            assertThat(diagnosis.advice()).isNotEmpty();
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot(BuiltInRuns runs) throws IOException {
        byte[] first = Files.readAllBytes(runs.of("healthy").plan().folder().resolve("wire.pcapng"));
        byte[] again = Files.readAllBytes(run("healthy", 7, "b").plan().folder().resolve("wire.pcapng"));
        byte[] other = Files.readAllBytes(run("healthy", 8, "c").plan().folder().resolve("wire.pcapng"));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aFloodIsHarmlessWhereCookiesAreAskedFor() throws IOException {
        TestScenario files = TestScenario.copyOf("half-open-flood", temporary.resolve("mine"))
                .replace("gateway.yaml", "connections:", "emulation: {cookiesFrom: 30}\n\nconnections:");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "cookies", RunVoice.SILENT);

        assertThat(outcome.verdict().unmet())
                .extracting(Finding::subject)
                .as("the device is let in at once, and nobody is turned away")
                .containsExactly("ike.admission.refused", "ike.request.retransmitted");
        assertThat(outcome.seen().pings()).allMatch(Observation.Pings::complete);
    }

    /** The cure its README names. */
    @Test
    void keepalivesKeepADeviceBehindANatWithinReach() throws IOException {
        TestScenario files = TestScenario.copyOf("nat-mapping-expired", temporary.resolve("mine"))
                .replace("peer.yaml", "keep_alive: 0s", "keep_alive: 1s");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "kept", RunVoice.SILENT);

        assertThat(outcome.seen().pings()).hasSize(4).allMatch(Observation.Pings::complete);
        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(outcome.artefacts().ladder())
                .noneMatch(line -> line.contains("drops a packet"))
                .noneMatch(line -> line.contains("61003"));
    }

    /** The cure its README names. */
    @Test
    void certificatesArriveInFragmentsOfIkesOwn() throws IOException {
        TestScenario files = TestScenario.copyOf("certificate-chain-lost", temporary.resolve("mine"))
                .replace("peer.yaml", "fragmentation: no", "fragmentation: yes");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "fragments", RunVoice.SILENT);

        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(outcome.artefacts().ladder())
                .anyMatch(line -> line.contains("put together IKE_AUTH response 1 of 2 fragments"))
                .noneMatch(line -> line.contains("cut into"));
    }

    /** What its README advises, and what it says is not enough. */
    @ParameterizedTest
    @CsvSource({
        "'{mss_clamp: 1306}', HEALTHY",
        "'{mss_clamp: path, link_mtu: 1400}', HEALTHY",
        "'{mss_clamp: 1350}', MSS_CLAMP_TOO_HIGH"
    })
    void anMssThatFitsThePathLetsATransferThrough(String section, Cause cause) throws IOException {
        TestScenario files = TestScenario.copyOf("mtu-black-hole", temporary.resolve("mine"))
                .replace("peer.yaml", "hosts:", "ikelab: " + section + "\n\nhosts:");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "clamped", RunVoice.SILENT);

        assertThat(outcome.diagnosis().cause()).isEqualTo(cause);
        assertThat(outcome.artefacts().ladder().stream().filter(line -> line.contains("1000000 octets in")))
                .hasSize(cause == Cause.HEALTHY ? 1 : 0);
    }

    /** Linux keeps a port where it can: after an expiry the device is seen where it was, and nobody has to follow. */
    @Test
    void aNatThatKeepsPortsBringsBackTheMappingItForgot() throws IOException {
        TestScenario files = TestScenario.copyOf("nat-mapping-expired", temporary.resolve("mine"))
                .replace("scenario.yaml", "lifetime: 3s", "lifetime: 3s\n  keepsPorts: yes");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "kept", RunVoice.SILENT);

        assertThat(outcome.verdict().unmet()).extracting(Finding::subject).containsExactly("esp.path.moved", "verdict");
        assertThat(outcome.seen().pings())
                .extracting(Observation.Pings::answered)
                .containsOnly(3, 0);
    }

    @Test
    void pingsAreCountedAtBothEnds(BuiltInRuns runs) {
        RunOutcome outcome = runs.of("healthy");

        assertThat(outcome.seen().pings()).hasSize(2).allMatch(run -> run.sent() == 10 && run.complete());
        // Each ping is 84 octets: ten requests and ten replies each way.
        assertThat(outcome.gateway())
                .extracting(ConnectionStatus::ingressBytes, ConnectionStatus::egressBytes)
                .containsExactly(org.assertj.core.api.Assertions.tuple(1680L, 1680L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ikev2-notify | IKEv2 INFORMATIONAL with INVALID_MAJOR_VERSION  | answers INVALID_MAJOR_VERSION in version 2
        ikev1-notify | IKEv1 Informational with INVALID_MAJOR_VERSION  | refuses it in that same version
        """)
    void whatAnswersAnOlderVersionIsASwitch(String answer, String heard, String words) throws IOException {
        TestScenario files = TestScenario.copyOf("ike-version-mismatch", temporary.resolve("mine"))
                .replace("gateway.yaml", "ikev1Answer: silence", "ikev1Answer: " + answer);

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "answered", RunVoice.SILENT);

        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.IKE_VERSION_MISMATCH);
        assertThat(outcome.diagnosis().sentence()).contains(words);
        assertThat(Files.readString(outcome.plan().folder().resolve("peer.log")))
                .contains(heard);
    }

    @Test
    void whatAnOlderVersionSendsIsDrawnAsArrived(BuiltInRuns runs) {
        assertThat(runs.of("ike-version-mismatch").artefacts().ladder().stream()
                        .filter(line -> line.contains("── IKEv1 Main Mode")))
                .hasSize(6)
                .allMatch(line -> line.contains("▶"));
    }

    @Test
    void pingsNoSaTakesAreTheNodesOwnWord(BuiltInRuns runs) {
        RunOutcome outcome = runs.of("ts-narrowed");

        assertThat(outcome.diagnosis().testimony())
                .containsExactly("the gateway had no SA for 3 pings 10.1.0.4 → 192.168.11.5");
        assertThat(outcome.seen().pings()).hasSize(2);
    }

    @Test
    void theLadderIsToldAsItIsDrawn() {
        List<String> lines = new ArrayList<>();
        RunVoice voice = new RunVoice() {
            @Override
            public void ladder(String line) {
                lines.add(line);
            }

            @Override
            public void remark(String sentence) {
                throw new AssertionError(sentence);
            }
        };

        RunOutcome outcome = run(Scenarios.builtIn("healthy"), 7, "ladder", voice);

        assertThat(lines)
                .isEqualTo(outcome.artefacts().ladder())
                .anyMatch(line -> line.contains("IKE_SA_INIT request 0"));
    }
}
