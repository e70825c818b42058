package io.ikelab.gateway.manage;

import io.ikelab.host.config.ConfigException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A resource as a caller writes it, turned into what stands in {@code gateway.yaml}. */
final class ResourceBody {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Azure computes these, and takes them back in a PUT without a look: clients send what they read. */
    private static final Set<String> READ_ONLY = Set.of(
            "provisioningState",
            "resourceGuid",
            "etag",
            "connectionStatus",
            "tunnelConnectionStatus",
            "ingressBytesTransferred",
            "egressBytesTransferred",
            "virtualNetworkGateway1");

    private ResourceBody() {}

    /** @throws ConfigException when {@code text} is no JSON object */
    static ObjectNode parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new ConfigException("the body is not a JSON object");
        } catch (JacksonException broken) {
            // Its message quotes the text, in which a key may be.
            throw new ConfigException("the body is not JSON");
        }
    }

    /**
     * An entry of a list in {@code gateway.yaml} with the body's properties.
     *
     * @param key that a connection has and PUT does not name: Azure keeps it
     */
    static ObjectNode entry(String name, ObjectNode body, Optional<JsonNode> key) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("name", name);
        if (!(body.path("properties") instanceof ObjectNode properties)) {
            throw new ConfigException("the body has no 'properties', which a resource is made of");
        }
        properties.properties().forEach(property -> {
            if (!READ_ONLY.contains(property.getKey()) && !property.getValue().isNull()) {
                entry.set(property.getKey(), plain(property.getValue()));
            }
        });
        if (!entry.has("sharedKey")
                && !entry.path("authenticationType").asString("PSK").equals("Certificate")) {
            key.ifPresent(kept -> entry.set("sharedKey", kept));
        }
        return entry;
    }

    /** A reference is the name of what it leads to; every other value is its text. */
    private static JsonNode plain(JsonNode value) {
        return switch (value) {
            case ObjectNode object
            when object.size() == 1 && object.has("id") ->
                named(object.path("id").asString(""));
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), plain(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(plain(item)));
                yield copy;
            }
            default -> JsonNodeFactory.instance.stringNode(value.asString(""));
        };
    }

    private static JsonNode named(String id) {
        return JsonNodeFactory.instance.stringNode(id.substring(id.lastIndexOf('/') + 1));
    }
}
