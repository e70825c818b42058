package io.ikelab.lab.cli;

import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab list}: the scenarios that come with the program. */
@Command(name = "list", description = "List the scenarios that come with ikelab.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public void run() {
        List<Scenario> all = Scenarios.names().stream().map(Scenarios::builtIn).toList();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(asJson(all));
            return;
        }
        int width = all.stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(0);
        for (Scenario scenario : all) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-14s  %s",
                    scenario.name(),
                    scenario.about().family(),
                    scenario.about().title()));
        }
    }

    private static String asJson(List<Scenario> all) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        for (Scenario scenario : all) {
            ObjectNode json = array.addObject();
            json.put("name", scenario.name());
            json.put("family", scenario.about().family().toString());
            scenario.promise()
                    .verdict()
                    .ifPresent(verdict -> json.put("expected", verdict.cause().id()));
            json.put("title", scenario.about().title());
            json.put("description", scenario.about().description());
        }
        return array.toString();
    }
}
