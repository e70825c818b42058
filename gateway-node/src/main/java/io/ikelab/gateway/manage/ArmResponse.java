package io.ikelab.gateway.manage;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * @param status of HTTP
 * @param headers beside those of the content
 * @param body the missing node where there is none
 */
public record ArmResponse(int status, Map<String, String> headers, JsonNode body) {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int ACCEPTED = 202;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;

    public ArmResponse {
        headers = new LinkedHashMap<>(headers);
    }

    static ArmResponse of(int status, JsonNode body) {
        return new ArmResponse(status, Map.of(), body);
    }

    static ArmResponse ok(JsonNode body) {
        return of(OK, body);
    }

    static ArmResponse empty(int status) {
        return of(status, JsonNodeFactory.instance.missingNode());
    }

    /** @param code one of Azure's words */
    static ArmResponse error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    ArmResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ArmResponse(status, more, body);
    }

    /** The body as JSON; empty where there is none. */
    public String text() {
        return body.isMissingNode() ? "" : body.toString();
    }
}
