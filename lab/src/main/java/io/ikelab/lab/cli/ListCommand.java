package io.ikelab.lab.cli;

import io.ikelab.lab.scenario.Family;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab list}: the scenarios that come with the program. */
@Command(name = "list", description = "List the scenarios that come with ikelab, by the phase that fails.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Option(names = "--virtual", description = "Print those that need --time virtual, and why.")
    private boolean virtual;

    @Override
    public void run() {
        List<Scenario> all = Scenarios.names().stream().map(Scenarios::builtIn).toList();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(asJson(all));
            return;
        }
        if (virtual) {
            virtualOnly(terminal, all);
        } else {
            byFamily(terminal, all);
        }
    }

    private static void byFamily(Terminal terminal, List<Scenario> all) {
        String format = "  %-" + width(all) + "s  %s";
        SortedMap<Family, List<Scenario>> families = all.stream()
                .collect(Collectors.groupingBy(
                        scenario -> scenario.about().family(), TreeMap::new, Collectors.toList()));
        families.forEach((family, scenarios) -> {
            terminal.line(family + ": " + family.phase());
            scenarios.forEach(scenario -> terminal.line(String.format(
                    Locale.ROOT, format, scenario.name(), scenario.about().title())));
            terminal.line("");
        });
    }

    private static void virtualOnly(Terminal terminal, List<Scenario> all) {
        List<Scenario> concerned = all.stream()
                .filter(scenario -> scenario.virtualOnly().isPresent())
                .toList();
        String format = "%-" + width(concerned) + "s  %s";
        concerned.forEach(scenario -> terminal.line(String.format(
                Locale.ROOT, format, scenario.name(), scenario.virtualOnly().orElse(""))));
    }

    private static int width(List<Scenario> scenarios) {
        return scenarios.stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(1);
    }

    private static String asJson(List<Scenario> all) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        for (Scenario scenario : all) {
            ObjectNode json = array.addObject();
            json.put("name", scenario.name());
            json.put("family", scenario.about().family().toString());
            json.put("expected", RosterRow.expected(scenario));
            // Nothing ran; the keys are those that every other command has.
            json.putNull("observed");
            json.putNull("passed");
            scenario.virtualOnly().ifPresent(why -> json.put("virtualOnly", why));
            json.put("title", scenario.about().title());
            json.put("description", scenario.about().description());
        }
        return array.toString();
    }
}
