package io.ikelab.gateway.manage;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code gateway.yaml} that can be changed: every change makes another one, which is then read by the same rules as the
 * file. Holds keys: never show it.
 */
public final class GatewayDocument {
    static final String CONNECTIONS = "connections";
    static final String SITES = "localNetworkGateways";

    /** What errors are told to be about; its lines mean nothing to a caller. */
    private static final String NAME = "request";

    private final ObjectNode tree;
    private final Attachments attachments;

    private GatewayDocument(ObjectNode tree, Attachments attachments) {
        this.tree = tree;
        this.attachments = attachments;
    }

    /**
     * @param file that {@link GatewayConfig#read} takes
     * @param attachments the files it names
     */
    public static GatewayDocument of(ConfigValue file, Attachments attachments) {
        return new GatewayDocument(file.plain().asObject(), attachments);
    }

    /** @throws ConfigException with a sentence that names the property, the value and what would be accepted */
    public GatewayConfig read() {
        try {
            return GatewayConfig.read(ConfigFile.parse(NAME, tree.toString(), attachments));
        } catch (ConfigException wrong) {
            throw new ConfigException(wrong.sentence().replaceAll("\\b" + NAME + " line \\d+ column \\d+: ", ""));
        }
    }

    /** The entry {@code name} of {@code list}, whatever its case. */
    Optional<ObjectNode> entry(String list, String name) {
        for (JsonNode item : tree.path(list)) {
            if (item.path("name").asString("").equalsIgnoreCase(name)) {
                return Optional.of(item.asObject());
            }
        }
        return Optional.empty();
    }

    /** With {@code entry} where one of its name is, else at the end. */
    GatewayDocument with(String list, ObjectNode entry) {
        ObjectNode next = tree.deepCopy();
        ArrayNode items = next.withArray(list);
        String name = entry.path("name").asString("");
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path("name").asString("").equalsIgnoreCase(name)) {
                items.set(i, entry);
                return new GatewayDocument(next, attachments);
            }
        }
        items.add(entry);
        return new GatewayDocument(next, attachments);
    }

    GatewayDocument without(String list, String name) {
        ObjectNode next = tree.deepCopy();
        ArrayNode items = next.withArray(list);
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).path("name").asString("").equalsIgnoreCase(name)) {
                items.remove(i);
            }
        }
        return new GatewayDocument(next, attachments);
    }
}
