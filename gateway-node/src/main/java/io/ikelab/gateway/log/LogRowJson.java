package io.ikelab.gateway.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row as one line of JSON, and back. */
public final class LogRowJson {
    private static final String TIME = "TimeGenerated";
    private static final String CATEGORY = "Category";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TO_THE_TICK = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogRowJson() {}

    public static String of(LogRow row) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put(TIME, TO_THE_TICK.format(row.at()));
        json.put(CATEGORY, row.category().label());
        row.columns().forEach(json::put);
        return json.toString();
    }

    /** Empty where {@code line} is no such row. */
    public static Optional<LogRow> read(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            Instant at = Instant.parse(json.path(TIME).asString(""));
            Map<String, String> columns = new LinkedHashMap<>();
            json.properties()
                    .forEach(entry ->
                            columns.put(entry.getKey(), entry.getValue().asString("")));
            columns.remove(TIME);
            String category = Optional.ofNullable(columns.remove(CATEGORY)).orElse("");
            return LogCategory.named(category).map(known -> new LogRow(at, known, columns));
        } catch (JacksonException | DateTimeException broken) {
            return Optional.empty();
        }
    }
}
