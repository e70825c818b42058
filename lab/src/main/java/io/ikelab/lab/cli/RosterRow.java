package io.ikelab.lab.cli;

import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What came of one scenario among all.
 *
 * @param expected the cause its folder promises
 * @param observed the cause its run came to; where there was no run to the end, what stopped it
 * @param lasted in the run's own time
 * @param unmet what was not as expected, a sentence each
 * @param folder where its files are
 */
record RosterRow(
        String name,
        String family,
        String expected,
        String observed,
        boolean passed,
        Duration lasted,
        List<String> unmet,
        Path folder) {
    RosterRow {
        unmet = List.copyOf(unmet);
    }

    static RosterRow of(RunOutcome outcome) {
        return new RosterRow(
                outcome.plan().scenario().name(),
                outcome.plan().scenario().about().family().toString(),
                expected(outcome.plan().scenario()),
                outcome.diagnosis().cause().id(),
                outcome.verdict().asExpected(),
                outcome.lasted(),
                outcome.verdict().unmet().stream().map(Finding::text).toList(),
                outcome.plan().folder());
    }

    /** @param why what stopped it before it came to an end */
    static RosterRow stopped(Scenario scenario, Path folder, String why) {
        return new RosterRow(
                scenario.name(),
                scenario.about().family().toString(),
                expected(scenario),
                "stopped",
                false,
                Duration.ZERO,
                List.of(why),
                folder);
    }

    /** The cause it promises, or that it promises events only. */
    static String expected(Scenario scenario) {
        return scenario.promise().verdict().map(verdict -> verdict.cause().id()).orElse("what its events say");
    }
}
