package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.BuiltInRuns;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Visibility;
import io.ikelab.lab.scenario.WireSets;
import io.ikelab.testkit.GeneratedDoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of anybody's capture is held to what each scenario declares of its own. */
@ExtendWith(BuiltInRuns.Resolver.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ExplainMatrixTest {
    private static final double RIGHT_WITHOUT_KEYS = 0.90;
    private static final double RIGHT_WITH_KEYS = 0.95;

    private final ConcurrentMap<String, MatrixRow> rows = new ConcurrentHashMap<>();

    @TempDir
    private Path scratch = Path.of("");

    /** Every one has to say what its wire tells. */
    private static WireSets declared(String name) {
        return Scenarios.builtIn(name).promise().wire().orElseThrow(() -> new AssertionError(name + " has no wire"));
    }

    private static List<String> scenarios() {
        return Scenarios.names();
    }

    private MatrixRow row(String name, BuiltInRuns runs) {
        return rows.computeIfAbsent(name, scenario -> score(scenario, runs));
    }

    private MatrixRow score(String name, BuiltInRuns runs) {
        try {
            return MatrixRow.of(name, declared(name), runs.of(name).plan().folder(), scratch);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noVerdictOnAStrippedCaptureIsFalse(String name, BuiltInRuns runs) {
        MatrixRow row = row(name, runs);

        assertThat(row.cells())
                .as("%s", declared(name))
                .allSatisfy((visibility, cell) -> assertThat(cell.score())
                        .as("%s: %s", visibility, cell.named())
                        .isNotEqualTo(Score.FALSE));
        assertThat(row.commented())
                .as("with comments, and addresses and times as they were")
                .isEqualTo(row.at(Visibility.INNER).named());
    }

    @Test
    void whatCanBeToldIsToldOfNearlyEveryScenario(BuiltInRuns runs, TestReporter reporter) {
        List<MatrixRow> all = scenarios().stream().map(name -> row(name, runs)).toList();

        String page = MatrixPage.of(all);
        reporter.publishEntry("matrix", page);
        for (Visibility visibility : Visibility.values()) {
            double wanted = visibility == Visibility.NO_KEYS ? RIGHT_WITHOUT_KEYS : RIGHT_WITH_KEYS;
            assertThat((double) MatrixPage.right(all, visibility) / all.size())
                    .as("right with %s", visibility)
                    .isGreaterThanOrEqualTo(wanted);
        }
        GeneratedDoc.check("explain-matrix.md", page);
    }
}
