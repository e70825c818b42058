package io.ikelab.esp.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ikelab.esp.PacketMac;
import io.ikelab.iana.IntegrityId;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@EnabledIf("io.ikelab.esp.openssl.OpensslEspEngine#isPresent")
class OpensslMacTest {
    private final OpensslAlgorithms algorithms = new OpensslAlgorithms();

    @ParameterizedTest
    @CsvSource({
        "hmac_sha1_test.json,   HMAC_SHA1_96,      64",
        "hmac_sha256_test.json, HMAC_SHA2_256_128, 64",
        "hmac_sha384_test.json, HMAC_SHA2_384_192, 128",
        "hmac_sha512_test.json, HMAC_SHA2_512_256, 128"
    })
    void agreesWithWycheproof(String file, IntegrityId id, int longestKey) {
        int ran = 0;
        JsonNode groups = JsonMapper.shared()
                .readTree(Foreign.data("vectors/wycheproof/" + file).toFile())
                .get("testGroups");
        for (JsonNode group : groups) {
            for (JsonNode test : group.get("tests")) {
                if (bytes(test, "key").length <= longestKey) {
                    check(id, test, group.get("tagSize").asInt() / 8);
                    ran++;
                }
            }
        }
        assertThat(ran).isGreaterThan(100);
    }

    /** Twice, and the second time with the end of the message apart from the rest. */
    private void check(IntegrityId id, JsonNode test, int tagLength) {
        byte[] message = bytes(test, "msg");
        byte[] expected = bytes(test, "tag");
        boolean valid = test.get("result").asString().equals("valid");
        try (PacketMac mac = algorithms.mac(id, bytes(test, "key"))) {
            byte[] slab = Octets.of(7).concat(Octets.copyOf(message)).toByteArray();
            byte[] whole = computed(mac, id, slab, message.length, new byte[0]);
            assertThat(Arrays.equals(Arrays.copyOf(whole, tagLength), expected))
                    .as("case %d", test.get("tcId").asInt())
                    .isEqualTo(valid);
            int suffix = Math.min(4, message.length);
            byte[] end = Arrays.copyOfRange(message, message.length - suffix, message.length);
            assertThat(computed(mac, id, slab, message.length - suffix, end)).isEqualTo(whole);
        }
    }

    private static byte[] computed(PacketMac mac, IntegrityId id, byte[] slab, int length, byte[] suffix) {
        byte[] checksum = new byte[outputLength(id)];
        mac.compute(slab, 1, length, suffix, checksum);
        return checksum;
    }

    private static int outputLength(IntegrityId id) {
        return switch (id) {
            case HMAC_MD5_96 -> 16;
            case HMAC_SHA1_96 -> 20;
            case HMAC_SHA2_256_128 -> 32;
            case HMAC_SHA2_384_192 -> 48;
            case HMAC_SHA2_512_256 -> 64;
            case NONE, AES_XCBC_96, AES_CMAC_96 -> 0;
        };
    }

    private static byte[] bytes(JsonNode test, String field) {
        return Octets.fromHex(test.get(field).asString()).toByteArray();
    }

    /** RFC 2202 §2, test case 2. */
    @Test
    void md5AgreesWithItsRfc() {
        byte[] message = Octets.ofAscii("!what do ya want for nothing?").toByteArray();
        byte[] key = Octets.ofAscii("Jefe").toByteArray();
        try (PacketMac mac = algorithms.mac(IntegrityId.HMAC_MD5_96, key)) {
            assertThat(computed(mac, IntegrityId.HMAC_MD5_96, message, message.length - 1, new byte[0]))
                    .isEqualTo(
                            Octets.fromHex("750c783e6ab0b503eaa86e310a5db738").toByteArray());
            assertThat(key).containsOnly(0);
        }
    }

    @Test
    void refusesToWorkOnceClosed() {
        PacketMac mac = algorithms.mac(IntegrityId.HMAC_SHA1_96, new byte[20]);
        mac.close();
        mac.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> mac.compute(new byte[8], 0, 8, new byte[0], new byte[20]))
                .withMessage("this SA's key is wiped");
    }
}
