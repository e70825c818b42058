package io.ikelab.gateway.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The questions asked of a gateway's logs first, ready to be asked of a run's. */
public enum LogQuery {
    /** Connects and disconnects with the reason, the newest first. */
    TUNNEL_EVENTS("""
            AzureDiagnostics
            | where Category == "TunnelDiagnosticLog"
            | project TimeGenerated, OperationName, remoteIP_s, instance_s, stateChangeReason_s
            | order by TimeGenerated desc""", List.of("TimeGenerated", LogRow.OPERATION, LogRow.REMOTE, LogRow.INSTANCE, LogRow.REASON)),
    /** What was proposed, refused and notified, in order: it names the clause that phase 1 or 2 failed on. */
    IKE_NEGOTIATION("""
            AzureDiagnostics
            | where Category == "IKEDiagnosticLog"
            | where Message has_any ("negotiation", "proposal", "payload", "Notify", "status")
            | parse Message with * "Remote " remoteIP ":" *
            | project TimeGenerated, remoteIP, Message
            | order by TimeGenerated asc""", List.of("TimeGenerated", "remoteIP", LogRow.MESSAGE)),
    /** Disconnects and the time between them: the interval of a lifetime, of a DPD timeout, or of neither. */
    DISCONNECT_CADENCE("""
            AzureDiagnostics
            | where Category == "TunnelDiagnosticLog" and OperationName == "TunnelDisconnected"
            | order by TimeGenerated asc
            | extend Interval = TimeGenerated - prev(TimeGenerated)
            | project TimeGenerated, Interval, remoteIP_s, stateChangeReason_s""", List.of("TimeGenerated", "Interval", LogRow.REMOTE, LogRow.REASON));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern OF_NEGOTIATION =
            Pattern.compile("negotiation|proposal|payload|notify|status", Pattern.CASE_INSENSITIVE);

    /** The table has no column for it: samples take it out of the message. */
    private static final Pattern REMOTE_IN_MESSAGE = Pattern.compile("Remote ([^ ]+):\\d+: ");

    private final String kql;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<String> columns;

    LogQuery(String kql, List<String> columns) {
        this.kql = kql;
        this.columns = columns;
    }

    /** As it is given on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** To be pasted into a Log Analytics workspace. */
    public String kql() {
        return kql;
    }

    public List<String> columns() {
        return columns;
    }

    /** The answer: for each row of it a value for each column. */
    public List<List<String>> ask(List<LogRow> rows) {
        return switch (this) {
            case TUNNEL_EVENTS ->
                of(rows, LogCategory.TUNNEL)
                        .sorted(Comparator.comparing(LogRow::at).reversed())
                        .map(row -> values(row, LogRow.OPERATION, LogRow.REMOTE, LogRow.INSTANCE, LogRow.REASON))
                        .toList();
            case IKE_NEGOTIATION ->
                of(rows, LogCategory.IKE)
                        .filter(row -> OF_NEGOTIATION
                                .matcher(row.column(LogRow.MESSAGE))
                                .find())
                        .map(row -> List.of(TIME.format(row.at()), remote(row).orElse(""), row.column(LogRow.MESSAGE)))
                        .toList();
            case DISCONNECT_CADENCE -> cadence(rows);
        };
    }

    /** The peer's address in a line of the IKE log. */
    public static Optional<String> remote(LogRow row) {
        Matcher matcher = REMOTE_IN_MESSAGE.matcher(row.column(LogRow.MESSAGE));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<List<String>> cadence(List<LogRow> rows) {
        List<List<String>> answer = new ArrayList<>();
        Optional<Instant> before = Optional.empty();
        for (LogRow row : of(rows, LogCategory.TUNNEL)
                .filter(row -> row.column(LogRow.OPERATION).equals("TunnelDisconnected"))
                .toList()) {
            String interval = before.map(last -> seconds(Duration.between(last, row.at())))
                    .orElse("");
            answer.add(List.of(TIME.format(row.at()), interval, row.column(LogRow.REMOTE), row.column(LogRow.REASON)));
            before = Optional.of(row.at());
        }
        return answer;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static Stream<LogRow> of(List<LogRow> rows, LogCategory category) {
        return rows.stream().filter(row -> row.category() == category);
    }

    private static List<String> values(LogRow row, String... columns) {
        List<String> values = new ArrayList<>();
        values.add(TIME.format(row.at()));
        for (String column : columns) {
            values.add(row.column(column));
        }
        return values;
    }
}
