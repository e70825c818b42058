package io.ikelab.gateway.log;

import io.ikelab.gateway.status.ConnectionStats;
import io.ikelab.gateway.status.ConnectivityState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Network Watcher's "VPN troubleshoot" of one connection: a verdict in the shape of Azure's REST interface, and the log files
 * that come with it.
 */
public final class Troubleshoot {
    private static final Pattern ERROR_CODE = Pattern.compile("\\[ErrorCode\\] 0x([0-9A-F]+) ");
    private static final Pattern CLOSED = Pattern.compile("IKE Tunnel closed for tunnelId \\S+ with status (.*)$");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ConnectionStats stats;
    private final List<LogRow> rows;

    /**
     * @param log all the gateway's rows; those of other peers are passed over
     */
    public Troubleshoot(ConnectionStats stats, List<LogRow> log) {
        this.stats = stats;
        this.rows = log.stream()
                .filter(row -> row.category() == LogCategory.IKE)
                .filter(row -> LogQuery.remote(row)
                        .filter(stats.remote().toString()::equals)
                        .isPresent())
                .toList();
    }

    /** What is wrong with the connection, by the way its last negotiation or its tunnel ended. */
    public Fault fault() {
        if (stats.state() == ConnectivityState.CONNECTED) {
            return Fault.NO_FAULT;
        }
        return ending().map(Fault::of).orElse(Fault.MARKED_DISCONNECTED);
    }

    private Optional<IkeError> ending() {
        for (LogRow row : rows.reversed()) {
            Optional<IkeError> error = ending(row.column(LogRow.MESSAGE));
            if (error.isPresent()) {
                return error;
            }
        }
        return Optional.empty();
    }

    private static Optional<IkeError> ending(String message) {
        Matcher failed = ERROR_CODE.matcher(message);
        if (failed.find()) {
            int code = Integer.parseInt(failed.group(1), 16);
            return List.of(IkeError.values()).stream()
                    .filter(error -> error.code() == code)
                    .findFirst();
        }
        Matcher closed = CLOSED.matcher(message);
        return closed.find()
                ? List.of(IkeError.values()).stream()
                        .filter(error -> error.message().equals(closed.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** The response's body. */
    public String verdict(Instant start, Instant end) {
        Fault fault = fault();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("startTime", start.toString());
        json.put("endTime", end.toString());
        json.put("code", fault == Fault.NO_FAULT ? "Healthy" : "UnHealthy");
        ObjectNode result = json.putArray("results").addObject();
        result.put("id", "000000");
        result.put("reasonType", fault.azureName());
        result.put("summary", fault.summary());
        result.put("detail", detail());
        ArrayNode actions = result.putArray("recommendedActions");
        fault.actions().forEach(text -> actions.addObject().put("actionText", text));
        return json.toPrettyString() + "\n";
    }

    private String detail() {
        return ending().filter(_ -> fault() != Fault.NO_FAULT)
                .map(error -> error.message() + " (" + error.hex() + ", " + error.code() + ")")
                .orElse("Connectivity State : " + stats.state().label());
    }

    /** Names and contents: of a connection without fault its counters only, as in Azure. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ConnectionStats.txt", stats.text());
        if (fault() != Fault.NO_FAULT) {
            StringBuilder lines = new StringBuilder();
            rows.forEach(row -> lines.append(row.at())
                    .append(' ')
                    .append(row.column(LogRow.MESSAGE))
                    .append('\n'));
            files.put("IkeLogs.txt", lines.toString());
        }
        return files;
    }
}
