package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.ConnectionStatus;
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
import org.junit.jupiter.api.io.TempDir;

/** Every built-in scenario in virtual time, and that a seed means what it says. */
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
    Stream<DynamicTest> everyBuiltInScenarioShowsWhatItSays() {
        return Scenarios.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    RunOutcome outcome = run(name, 7, name);

                    assertThat(outcome.verdict().unmet())
                            .extracting(finding -> finding.text())
                            .isEmpty();
                    assertThat(outcome.lasted())
                            .isEqualTo(outcome.plan().scenario().ends());
                    assertThat(outcome.artefacts().files())
                            .allSatisfy(file -> assertThat(file).exists());
                }));
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() throws IOException {
        byte[] first = Files.readAllBytes(run("healthy", 7, "a").plan().folder().resolve("wire.pcapng"));
        byte[] again = Files.readAllBytes(run("healthy", 7, "b").plan().folder().resolve("wire.pcapng"));
        byte[] other = Files.readAllBytes(run("healthy", 8, "c").plan().folder().resolve("wire.pcapng"));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void pingsAreCountedAtBothEnds() {
        RunOutcome outcome = run("healthy", 7, "pings");

        assertThat(outcome.seen().pings()).hasSize(2).allMatch(run -> run.sent() == 10 && run.complete());
        // Each ping is 84 octets: ten requests and ten replies each way.
        assertThat(outcome.gateway())
                .extracting(ConnectionStatus::ingressBytes, ConnectionStatus::egressBytes)
                .containsExactly(org.assertj.core.api.Assertions.tuple(1680L, 1680L));
    }

    @Test
    void diagnosesNameTheCause() {
        assertThat(run("healthy", 7, "h").diagnosis())
                .hasToString("the tunnel came up, all 20 pings were answered, and it was closed with a DELETE");
        assertThat(run("psk-mismatch", 7, "p").diagnosis())
                .hasToString(
                        "IKE_SA_INIT agreed on algorithms and keys, but the gateway refused the other end's proof of"
                                + " identity (AUTHENTICATION_FAILED); the pre-shared key, or an identity, differs: set the"
                                + " same key at both ends and compare them character by character");
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
