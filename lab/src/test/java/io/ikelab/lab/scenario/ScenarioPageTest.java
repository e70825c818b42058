package io.ikelab.lab.scenario;

import io.ikelab.lab.BuiltInRuns;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.testkit.GeneratedDoc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BuiltInRuns.Resolver.class)
final class ScenarioPageTest {
    private static final String HEAD = """
        # Scenarios

        Generated from the folders under `lab/src/main/resources/scenarios`; a test keeps this page and them the same.

        `./ikelab run NAME` plays one on real sockets, with `--time virtual` in no time at all. Both ends are configured
        by the files in its folder, and its README says what to look at and which end to fix. The last column says which
        hold over real sockets, too, as a test with tshark does for each.

        | name | family | what it shows | on real sockets |
        |---|---|---|---|
        """;

    @Test
    void catalogueSaysWhatTheFoldersAndARunOfEachSay(BuiltInRuns runs) {
        List<RunOutcome> outcomes = Scenarios.names().stream().map(runs::of).toList();

        GeneratedDoc.check("catalogue.md", CataloguePage.of(outcomes));
    }

    @Test
    void pageSaysWhatTheFoldersSay() {
        StringBuilder page = new StringBuilder(HEAD);
        for (String name : Scenarios.names()) {
            Scenario.About about = Scenarios.builtIn(name).about();
            page.append("| [`" + name + "`](../lab/src/main/resources/scenarios/" + name + "/README.md) | "
                    + about.family() + " | **" + about.title() + ".** " + about.description() + " | "
                    + Scenarios.builtIn(name)
                            .virtualOnly()
                            .map(why -> "no: " + why)
                            .orElse("yes") + " |\n");
        }
        GeneratedDoc.check("scenarios.md", page.toString());
    }
}
