package io.ikelab.gateway.manage;

import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.host.config.ConfigException;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Secret;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A connection's key: shown, replaced, and made anew. What is up keeps the keys it has. */
final class SharedKeyApi {
    private static final int LENGTH_MAX = 128;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final GatewayControl gateway;
    private final Randomness random;

    SharedKeyApi(GatewayControl gateway, Randomness random) {
        this.gateway = gateway;
        this.random = random;
    }

    ObjectNode of(GatewayConnection connection, ArmPath path) {
        String value = connection
                .sharedKey()
                .map(Secret::reveal)
                .map(octets -> new String(octets, StandardCharsets.UTF_8))
                .orElseThrow(() -> hasNone(connection));
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", value)
                .put("id", path.id(ResourceJson.CONNECTIONS, connection.name()) + "/sharedkey");
    }

    JsonNode replace(GatewayConnection connection, ArmPath path, String body) {
        JsonNode value = ResourceBody.parse(body).path("value");
        if (!value.isString()) {
            throw new ConfigException("value is missing, but must be the new key");
        }
        become(connection, value.asString());
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", value.asString())
                .put("id", path.id(ResourceJson.CONNECTIONS, connection.name()) + "/sharedkey");
    }

    JsonNode make(GatewayConnection connection, String body) {
        JsonNode length = ResourceBody.parse(body).path("keyLength");
        if (!length.isIntegralNumber() || length.asInt() < 1 || length.asInt() > LENGTH_MAX) {
            throw new ConfigException("keyLength must be a whole number from 1 to " + LENGTH_MAX);
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < length.asInt(); i++) {
            key.append(ALPHABET.charAt((int) Long.remainderUnsigned(random.nextLong(), ALPHABET.length())));
        }
        become(connection, key.toString());
        return JsonNodeFactory.instance.objectNode().put("keyLength", length.asInt());
    }

    private void become(GatewayConnection connection, String key) {
        if (connection.sharedKey().isEmpty()) {
            throw hasNone(connection);
        }
        GatewayDocument before = gateway.document();
        ObjectNode entry = before.entry(GatewayDocument.CONNECTIONS, connection.name())
                .orElseThrow()
                .deepCopy();
        entry.put("sharedKey", key);
        GatewayDocument next = before.with(GatewayDocument.CONNECTIONS, entry);
        gateway.become(next, next.read()).ifPresent(refusal -> {
            throw new ConfigException(refusal);
        });
    }

    private static ConfigException hasNone(GatewayConnection connection) {
        return new ConfigException(
                "connection '" + connection.name() + "' proves itself by a certificate: it has no key");
    }
}
