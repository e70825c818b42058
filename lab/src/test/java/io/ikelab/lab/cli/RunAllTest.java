package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ikelab.lab.TestScenario;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RunAllTest {
    @TempDir
    private Path temporary = Path.of("");

    private List<RosterRow> play(List<Scenario> scenarios) {
        List<RosterRow> told = new ArrayList<>();
        List<RosterRow> rows =
                new RunAll(temporary.resolve("all"), TimeKind.VIRTUAL, OptionalLong.of(7)).play(scenarios, told::add);
        assertThat(told).isEqualTo(rows);
        return rows;
    }

    private Scenario bent() throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", temporary.resolve("bent"))
                .replace("peer.yaml", "secret: LabSharedKey2025", "secret: other");
        return Scenarios.in(files.folder());
    }

    @Test
    void eachLeavesItsFilesAndARowInTheScenariosOrder() {
        List<RosterRow> rows = play(List.of(Scenarios.builtIn("psk-mismatch"), Scenarios.builtIn("healthy")));

        assertThat(rows)
                .extracting(
                        RosterRow::name, RosterRow::family, RosterRow::expected, RosterRow::observed, RosterRow::passed)
                .containsExactly(
                        tuple("psk-mismatch", "authentication", "psk-mismatch", "psk-mismatch", true),
                        tuple("healthy", "healthy", "healthy", "healthy", true));
        assertThat(temporary.resolve("all/healthy/wire.pcapng")).exists();
        assertThat(temporary.resolve("all/psk-mismatch/report.md")).exists();
    }

    @Test
    void whatFallsShortSaysWhereAndStopsNothing() throws IOException {
        List<RosterRow> rows = play(List.of(bent(), Scenarios.builtIn("healthy")));

        assertThat(rows).extracting(RosterRow::passed).containsExactly(false, true);
        assertThat(rows.getFirst().observed()).isEqualTo("psk-mismatch");
        assertThat(rows.getFirst().unmet()).contains("otherwise: the verdict healthy; seen psk-mismatch");
    }

    @Test
    void whatCannotEvenBeginIsARowToo() throws IOException {
        Files.createDirectories(temporary.resolve("all"));
        Files.writeString(temporary.resolve("all/healthy"), "in the way");

        List<RosterRow> rows = play(List.of(Scenarios.builtIn("healthy"), Scenarios.builtIn("psk-mismatch")));

        assertThat(rows).extracting(RosterRow::passed).containsExactly(false, true);
        assertThat(rows.getFirst().unmet()).singleElement().asString().contains("is a file, but must be a folder");
    }

    @Test
    void theTableForProgramsIsAnArray() {
        JsonNode json = JsonMapper.builder().build().readTree(Roster.json(play(List.of(Scenarios.builtIn("healthy")))));

        assertThat(json).hasSize(1);
        assertThat(json.get(0).propertyNames()).contains("name", "family", "expected", "observed", "passed", "seconds");
    }
}
