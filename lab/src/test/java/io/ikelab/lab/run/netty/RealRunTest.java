package io.ikelab.lab.run.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.netty.BindFailure;
import io.ikelab.lab.Cores;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.scenario.Family;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios on real sockets of the loopback interface. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Cores.FIRST, mode = ResourceAccessMode.READ)
@ResourceLock(value = Cores.SECOND, mode = ResourceAccessMode.READ)
final class RealRunTest {
    @TempDir
    private Path temporary = Path.of("");

    private RunPlan plan(TestScenario files) {
        Scenario scenario = Scenarios.in(files.folder());
        return new RunPlan(scenario, temporary.resolve("out"), TimeKind.REAL, OptionalLong.empty());
    }

    private TestScenario copyOf(String name) throws IOException {
        return TestScenario.copyOf(name, temporary.resolve(name)).onAddressesOfThisProcess();
    }

    /** The tests that ask tshark play every scenario on sockets. */
    private static Collection<String> oneOfEachFamily() {
        SortedMap<Family, String> names = new TreeMap<>();
        Scenarios.names().stream()
                .map(Scenarios::builtIn)
                .filter(scenario -> scenario.virtualOnly().isEmpty())
                .forEach(scenario -> names.putIfAbsent(scenario.about().family(), scenario.name()));
        return names.values();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("oneOfEachFamily")
    void aScenarioShowsOnSocketsWhatItShowsInVirtualTime(String name) throws IOException {
        RunOutcome outcome = RealRun.run(plan(copyOf(name)), RunVoice.SILENT, new Interruption());

        assertThat(outcome.verdict().unmet())
                .extracting(finding -> finding.text())
                .isEmpty();
        assertThat(outcome.lasted()).isLessThan(outcome.plan().scenario().ends());
        assertThat(outcome.plan().folder().resolve("wire.pcapng")).isNotEmptyFile();
    }

    @Test
    void anInterruptedRunPartsWithADeleteAndLeavesCompleteFiles() throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", temporary.resolve("interrupted"))
                .onSpareAddressesOfThisProcess()
                .replace("scenario.yaml", "count: 10", "count: 1000");
        Interruption interruption = new Interruption();
        RunVoice voice = new RunVoice() {
            @Override
            public void ladder(String line) {
                if (line.contains("pinging 10.1.0.4")) {
                    interruption.interrupt();
                }
            }

            @Override
            public void remark(String sentence) {}
        };

        RunOutcome outcome = RealRun.run(plan(files), voice, interruption);

        assertThat(outcome.verdict().asExpected()).isFalse();
        assertThat(outcome.lasted()).isLessThan(Duration.ofSeconds(25));
        assertThat(outcome.diagnosis().sentence()).contains("pings were answered");
        assertThat(outcome.artefacts().notes()).contains("The run was interrupted.");
        assertThat(Files.readString(outcome.plan().folder().resolve("gateway.log")))
                .contains("closed: deleted by the peer");
    }

    @Test
    void anAddressThatThisMachineLacksIsSaidInASentence() throws IOException {
        TestScenario elsewhere =
                TestScenario.copyOf("healthy", temporary.resolve("elsewhere")).at("203.0.113.10", "198.51.100.20");

        assertThatThrownBy(() -> RealRun.run(plan(elsewhere), RunVoice.SILENT, new Interruption()))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("no interface of this machine has the address 203.0.113.10");
    }
}
