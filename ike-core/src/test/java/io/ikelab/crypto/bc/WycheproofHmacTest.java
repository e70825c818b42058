package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.PrfId;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WycheproofHmacTest {
    @ParameterizedTest
    @CsvSource({
        "hmac_sha1_test.json, HMAC_SHA1, 170",
        "hmac_sha256_test.json, HMAC_SHA2_256, 174",
        "hmac_sha384_test.json, HMAC_SHA2_384, 174",
        "hmac_sha512_test.json, HMAC_SHA2_512, 174"
    })
    void tagsAreThoseOfProjectWycheproof(String name, PrfId id, int expected) {
        JsonNode file = JsonMapper.shared()
                .readTree(Foreign.data("vectors/wycheproof/" + name).toFile());
        int ran = 0;
        for (JsonNode group : file.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                check(id, group.get("tagSize").asInt() / 8, test);
                ran++;
            }
        }
        assertThat(ran).isEqualTo(expected);
    }

    private static void check(PrfId id, int tagLength, JsonNode test) {
        byte[] computed = new BouncyCastleCrypto().prf(id).compute(bytes(test, "key"), bytes(test, "msg"));
        boolean same = Octets.copyOf(computed).startsWith(Octets.copyOf(bytes(test, "tag")));
        assertThat(computed).hasSizeGreaterThanOrEqualTo(tagLength);
        assertThat(same)
                .as("case %s", test.get("tcId"))
                .isEqualTo(test.get("result").asString().equals("valid"));
    }

    private static byte[] bytes(JsonNode test, String field) {
        return Octets.fromHex(test.get(field).asString()).toByteArray();
    }
}
