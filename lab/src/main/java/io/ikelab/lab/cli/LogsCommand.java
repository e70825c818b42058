package io.ikelab.lab.cli;

import io.ikelab.gateway.log.LogQuery;
import io.ikelab.gateway.log.LogRow;
import io.ikelab.gateway.log.LogRowJson;
import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.run.Troubleshooting;
import io.ikelab.lab.run.Voices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab logs}: the gateway's resource logs of a run, whole or through the queries one would ask in Azure. */
@Command(
        name = "logs",
        description = {
            "Show the gateway's resource logs of a run, as they would stand in the table AzureDiagnostics.",
            "Queries: tunnel-events, ike-negotiation, disconnect-cadence."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LogsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path folder;

    @Option(names = "--query", paramLabel = "NAME", description = "Ask one of the queries rather than show every row.")
    private Optional<String> query = Optional.empty();

    @Option(names = "--kql", description = "Print the query itself, to be pasted into a Log Analytics workspace.")
    private boolean kql;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public void run() {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        Optional<LogQuery> asked = query.map(this::named);
        if (kql) {
            asked.map(List::of)
                    .orElseGet(() -> List.of(LogQuery.values()))
                    .forEach(one -> terminal.line("// " + one.label() + "\n" + one.kql() + "\n"));
            return;
        }
        List<LogRow> rows = rows();
        if (asked.isPresent()) {
            answer(asked.get(), rows, terminal);
        } else if (json) {
            terminal.line(rows.stream().map(LogRowJson::of).collect(Collectors.joining(",\n", "[", "]")));
        } else {
            rows.forEach(row -> terminal.line(whole(row)));
        }
    }

    private LogQuery named(String name) {
        return Arrays.stream(LogQuery.values())
                .filter(known -> known.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("--query is '" + name + "', and accepted is one of "
                        + Arrays.stream(LogQuery.values()).map(LogQuery::label).collect(Collectors.joining(", "))));
    }

    private List<LogRow> rows() {
        try {
            return Troubleshooting.rows(folder);
        } catch (IOException missing) {
            throw new ConfigException("'" + folder + "' holds no " + Voices.AZURE
                    + ": name the folder of a run in which the gateway took part");
        }
    }

    private void answer(LogQuery asked, List<LogRow> rows, Terminal terminal) {
        List<List<String>> answer = asked.ask(rows);
        if (json) {
            ArrayNode array = JsonMapper.builder().build().createArrayNode();
            answer.forEach(values -> {
                ObjectNode object = array.addObject();
                for (int i = 0; i < values.size(); i++) {
                    object.put(asked.columns().get(i), values.get(i));
                }
            });
            terminal.line(array.toString());
            return;
        }
        int[] widths = new int[asked.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = answer.stream()
                    .mapToInt(values -> values.get(column).length())
                    .reduce(asked.columns().get(i).length(), Math::max);
        }
        terminal.line(padded(asked.columns(), widths));
        answer.forEach(values -> terminal.line(padded(values, widths)));
    }

    private static String padded(List<String> values, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(String.format(Locale.ROOT, "%-" + Math.max(1, widths[i]) + "s  ", values.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private static String whole(LogRow row) {
        String operation = row.column(LogRow.OPERATION);
        String why = row.column(LogRow.REASON);
        return row.at() + "  " + row.category().label() + "  " + (operation.isEmpty() ? "" : operation + ": ")
                + row.column(LogRow.MESSAGE) + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
