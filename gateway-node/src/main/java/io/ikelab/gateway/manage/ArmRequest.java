package io.ikelab.gateway.manage;

import java.util.Map;
import java.util.TreeMap;

/**
 * @param method in capitals
 * @param path without the query
 * @param query decoded; compared without case
 * @param body as it came; empty where there was none
 * @param base how the caller reached this API, such as {@code http://127.0.0.1:8443}
 */
public record ArmRequest(String method, String path, Map<String, String> query, String body, String base) {
    public ArmRequest {
        Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(query);
        query = caseless;
    }
}
