package io.ikelab.host.config;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A configuration without its places. */
final class PlainTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainTree() {}

    static JsonNode of(ConfigNode node) {
        return switch (node) {
            case ConfigNode.Scalar scalar -> NODES.stringNode(scalar.text());
            case ConfigNode.Empty _, ConfigNode.Absent _ -> NODES.nullNode();
            case ConfigNode.Sequence sequence -> {
                ArrayNode items = NODES.arrayNode();
                sequence.items().forEach(item -> items.add(of(item)));
                yield items;
            }
            case ConfigNode.Mapping mapping -> {
                ObjectNode entries = NODES.objectNode();
                mapping.entries().forEach((key, entry) -> entries.set(key, of(entry.value())));
                yield entries;
            }
        };
    }
}
