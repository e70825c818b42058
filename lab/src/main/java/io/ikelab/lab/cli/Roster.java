package io.ikelab.lab.cli;

import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of a run of all scenarios: a row as each is through, in the scenarios' order. */
final class Roster {
    private static final List<String> HEAD = List.of("name", "family", "expected", "observed", "passed", "seconds");

    private final Terminal terminal;
    private final String format;

    Roster(Terminal terminal, List<Scenario> scenarios) {
        this.terminal = terminal;
        int name = width(Scenarios.names().stream());
        int family = width(
                scenarios.stream().map(scenario -> scenario.about().family().toString()));
        int cause = width(scenarios.stream()
                .flatMap(scenario -> scenario.promise().verdict().stream())
                .map(verdict -> verdict.cause().id()));
        this.format = "%-" + name + "s  %-" + family + "s  %-" + cause + "s  %-" + cause + "s  %-6s  %s";
    }

    void head() {
        terminal.faint(String.format(Locale.ROOT, format, HEAD.toArray()));
    }

    void row(RosterRow row) {
        String line = String.format(
                Locale.ROOT,
                format,
                row.name(),
                row.family(),
                row.expected(),
                row.observed(),
                row.passed() ? "yes" : "NO",
                seconds(row));
        if (row.passed()) {
            terminal.line(line);
        } else {
            terminal.bad(line);
            row.unmet().forEach(unmet -> terminal.line("    " + unmet));
        }
    }

    /** @param took on the clock of whoever waits */
    void sum(List<RosterRow> rows, Path folder, Duration took) {
        long passed = rows.stream().filter(RosterRow::passed).count();
        String text = String.format(
                Locale.ROOT,
                "%d of %d as expected, in %.1f s; files in %s",
                passed,
                rows.size(),
                took.toNanos() / 1e9,
                folder);
        terminal.line("");
        if (passed == rows.size()) {
            terminal.good(text);
        } else {
            terminal.bad(text);
        }
    }

    /** For programs: keys are added in later versions, never renamed. */
    static String json(List<RosterRow> rows) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        for (RosterRow row : rows) {
            ObjectNode json = array.addObject();
            json.put("name", row.name());
            json.put("family", row.family());
            json.put("expected", row.expected());
            json.put("observed", row.observed());
            json.put("passed", row.passed());
            json.put("seconds", row.lasted().toNanos() / 1e9);
            ArrayNode unmet = json.putArray("unmet");
            row.unmet().forEach(unmet::add);
            json.put("folder", row.folder().toString());
        }
        return array.toString();
    }

    /** The run's own time. */
    private static String seconds(RosterRow row) {
        return String.format(Locale.ROOT, "%9.1f", row.lasted().toNanos() / 1e9);
    }

    private static int width(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(1);
    }
}
