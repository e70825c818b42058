package io.ikelab.lab.live;

import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line to a node's control socket: a JSON object with {@code order}, the words one would type to the node, and where the
 * order takes a key, {@code value}.
 *
 * @param value shown by nothing
 */
public record ControlRequest(String order, Optional<Secret> value) {
    /** The longest line, in octets, its end included. */
    public static final int LINE_MAX = 1 << 16;

    private static final String ORDER = "order";
    private static final String VALUE = "value";
    private static final String FORM = "{\"order\": \"WORDS\"}, with \"value\" where a key is given";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public static ControlRequest of(String order) {
        return new ControlRequest(order, Optional.empty());
    }

    /** @throws IllegalArgumentException with one sentence, which does not repeat what stood there */
    public static ControlRequest parse(String line) {
        ObjectNode json = object(line);
        for (String key : json.propertyNames()) {
            if (!List.of(ORDER, VALUE).contains(key)) {
                throw new IllegalArgumentException("a request has no such key beside its order, but is " + FORM);
            }
        }
        return new ControlRequest(
                text(json, ORDER).orElseThrow(() -> new IllegalArgumentException("a request is " + FORM)),
                text(json, VALUE).map(key -> Secret.copyOf(Octets.ofUtf8(key))));
    }

    /** The line, without its end. */
    public String line() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put(ORDER, order);
        value.ifPresent(key -> json.put(VALUE, new String(key.reveal(), StandardCharsets.UTF_8)));
        return json.toString();
    }

    private static Optional<String> text(ObjectNode json, String key) {
        return json.optional(key).map(value -> {
            if (!value.isString()) {
                throw new IllegalArgumentException("\"" + key + "\" is text, in a request such as " + FORM);
            }
            return value.asString();
        });
    }

    private static ObjectNode object(String line) {
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JacksonException _) {
            throw new IllegalArgumentException("a request is a line of JSON, " + FORM);
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("a request is a JSON object, " + FORM);
    }
}
