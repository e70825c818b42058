package io.ikelab.capture.json;

import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values as JSON (RFC 8259). Records with words of their own become strings, others objects that say their kind. */
final class JsonText {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private JsonText() {}

    static void value(Object value, StringBuilder out) {
        switch (value) {
            case Boolean flag -> out.append(flag);
            case Double number -> out.append(Double.isFinite(number) ? number.toString() : "null");
            case Float number -> out.append(Float.isFinite(number) ? number.toString() : "null");
            case Number number -> out.append(number);
            case Instant instant -> string(INSTANT.format(instant), out);
            case Octets octets -> string(octets.toHex(), out);
            case Secret _ -> string("secret", out);
            case Optional<?> optional -> optional(optional, out);
            case Collection<?> elements -> array(elements, out);
            case Map<?, ?> entries -> map(entries, out);
            case Record nested -> record(nested, out);
            default -> string(value.toString(), out);
        }
    }

    static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void character(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20 || Character.isSurrogate(c)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static void optional(Optional<?> optional, StringBuilder out) {
        if (optional.isPresent()) {
            value(optional.get(), out);
        } else {
            out.append("null");
        }
    }

    private static void array(Collection<?> elements, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (Object element : elements) {
            out.append(separator);
            value(element, out);
            separator = ",";
        }
        out.append(']');
    }

    /** By key: a map's own order may be that of a hash. */
    private static void map(Map<?, ?> entries, StringBuilder out) {
        Map<String, Object> sorted = new TreeMap<>();
        entries.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        JsonObject json = new JsonObject();
        sorted.forEach(json::put);
        out.append(json);
    }

    private static void record(Record nested, StringBuilder out) {
        String kind = nested.getClass().getSimpleName();
        String text = nested.toString();
        if (!text.startsWith(kind + "[")) {
            string(text, out);
            return;
        }
        JsonObject json = new JsonObject();
        json.put("kind", kind);
        json.putComponents(nested);
        out.append(json);
    }
}
