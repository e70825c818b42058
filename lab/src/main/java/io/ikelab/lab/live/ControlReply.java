package io.ikelab.lab.live;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One line from a node's control socket: a JSON object with one key that says what it is. */
public sealed interface ControlReply {
    JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * It was looked at and begun.
     *
     * @param said what there is to say of it, a sentence each
     */
    record Done(List<String> said) implements ControlReply {
        public Done {
            said = List.copyOf(said);
        }
    }

    /** @param sentence why it was not, and what would be accepted */
    record Refused(String sentence) implements ControlReply {}

    /** How the node stands. */
    record Stands(NodeStanding standing) implements ControlReply {}

    /** The next line of the ladder, to one who follows. */
    record Ladder(String text) implements ControlReply {}

    /** What happened, to one who follows. */
    record Told(String at, String node, String name, String text) implements ControlReply {}

    /** So many lines were left out, since whoever follows did not keep up. */
    record Missed(long lines) implements ControlReply {}

    /** The line, without its end. */
    default String line() {
        ObjectNode json = MAPPER.createObjectNode();
        switch (this) {
            case Done(var said) -> said.forEach(json.putArray("done")::add);
            case Refused(String sentence) -> json.put("refused", sentence);
            case Stands(NodeStanding standing) -> json.set("standing", MAPPER.valueToTree(standing));
            case Ladder(String text) -> json.put("ladder", text);
            case Told told -> json.set("told", MAPPER.valueToTree(told));
            case Missed(long lines) -> json.put("missed", lines);
        }
        return json.toString();
    }

    /** @throws IllegalArgumentException when {@code line} is none of these */
    static ControlReply parse(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            String kind = json.propertyNames().stream().findFirst().orElse("");
            JsonNode value = json.path(kind);
            return switch (kind) {
                case "done" -> new Done(texts(value));
                case "refused" -> new Refused(value.asString());
                case "standing" -> new Stands(MAPPER.treeToValue(value, NodeStanding.class));
                case "ladder" -> new Ladder(value.asString());
                case "told" -> MAPPER.treeToValue(value, Told.class);
                case "missed" -> new Missed(value.asLong());
                default -> throw new IllegalArgumentException("a node answered with something unknown: " + line);
            };
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("a node answered with something unknown: " + line, broken);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array instanceof ArrayNode items
                ? StreamSupport.stream(items.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList()
                : List.of();
    }
}
