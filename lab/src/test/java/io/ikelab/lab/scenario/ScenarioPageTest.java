package io.ikelab.lab.scenario;

import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.testkit.GeneratedDoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioPageTest {
    private static final String HEAD = """
        # Scenarios

        Generated from the folders under `lab/src/main/resources/scenarios`; a test keeps this page and them the same.

        `./ikelab run NAME` plays one on real sockets, with `--time virtual` in no time at all. Both ends are configured
        by the files in its folder, and its README says what to look at and which end to fix.

        | name | family | what it shows |
        |---|---|---|
        """;

    @TempDir
    private Path temporary = Path.of("");

    private RunOutcome played(String name) {
        try {
            return VirtualRun.run(
                    new RunPlan(
                            Scenarios.builtIn(name), temporary.resolve(name), TimeKind.VIRTUAL, OptionalLong.empty()),
                    RunVoice.SILENT);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    void catalogueSaysWhatTheFoldersAndARunOfEachSay() {
        List<RunOutcome> outcomes =
                Scenarios.names().stream().parallel().map(this::played).toList();

        GeneratedDoc.check("catalogue.md", CataloguePage.of(outcomes));
    }

    @Test
    void pageSaysWhatTheFoldersSay() {
        StringBuilder page = new StringBuilder(HEAD);
        for (String name : Scenarios.names()) {
            Scenario.About about = Scenarios.builtIn(name).about();
            page.append("| [`" + name + "`](../lab/src/main/resources/scenarios/" + name + "/README.md) | "
                    + about.family() + " | **" + about.title() + ".** " + about.description() + " |\n");
        }
        GeneratedDoc.check("scenarios.md", page.toString());
    }
}
