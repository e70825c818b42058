package io.ikelab.crypto.bc;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case of Project Wycheproof.
 *
 * @param group what it shares with others, such as lengths
 */
record Wycheproof(JsonNode group, JsonNode test) {
    /** The cases of {@code file}. */
    static List<Wycheproof> cases(String file) {
        JsonNode root = JsonMapper.shared()
                .readTree(Foreign.data("vectors/wycheproof/" + file).toFile());
        List<Wycheproof> cases = new ArrayList<>();
        for (JsonNode group : root.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                cases.add(new Wycheproof(group, test));
            }
        }
        return cases;
    }

    String name() {
        return "case " + test.get("tcId").asInt() + ", " + test.get("comment").asString();
    }

    /** {@code valid}, {@code invalid} or {@code acceptable}. */
    String result() {
        return test.get("result").asString();
    }

    boolean has(String flag) {
        for (JsonNode each : test.get("flags")) {
            if (each.asString().equals(flag)) {
                return true;
            }
        }
        return false;
    }

    Octets hex(String field) {
        return Octets.fromHex(test.get(field).asString());
    }

    byte[] bytes(String field) {
        return hex(field).toByteArray();
    }
}
