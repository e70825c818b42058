package io.ikelab.gateway.log;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of the table AzureDiagnostics.
 *
 * @param columns by Azure's names, in their order, behind time and category; only those that the category has
 */
public record LogRow(Instant at, LogCategory category, Map<String, String> columns) {
    /** What happened, in one word; absent from the IKE log. */
    public static final String OPERATION = "OperationName";

    public static final String LEVEL = "Level";
    public static final String MESSAGE = "Message";
    public static final String REMOTE = "remoteIP_s";
    public static final String INSTANCE = "instance_s";
    public static final String STATUS = "status_s";
    public static final String REASON = "stateChangeReason_s";
    public static final String RESOURCE = "Resource";

    public LogRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The value of a column, empty where the row has none. */
    public String column(String name) {
        return columns.getOrDefault(name, "");
    }
}
