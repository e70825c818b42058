package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Project Wycheproof's AEAD cases with the nonce and tag lengths of ESP, against any implementation. */
public final class WycheproofAead {
    private static final int TAG = 16;

    private WycheproofAead() {}

    /** @return how many cases ran */
    public static int aesGcm(Function<byte[], PacketAead> implementation) {
        return aesGcm(0, implementation);
    }

    /**
     * @param shortest octets of plain text below which a case is left out
     * @return how many cases ran
     */
    public static int aesGcm(int shortest, Function<byte[], PacketAead> implementation) {
        return check("aes_gcm_test.json", shortest, implementation);
    }

    /** @return how many cases ran */
    public static int chaCha20Poly1305(Function<byte[], PacketAead> implementation) {
        return check("chacha20_poly1305_test.json", 0, implementation);
    }

    private static int check(String name, int shortest, Function<byte[], PacketAead> implementation) {
        JsonNode file = JsonMapper.shared()
                .readTree(Foreign.data("vectors/wycheproof/" + name).toFile());
        int ran = 0;
        for (JsonNode group : file.get("testGroups")) {
            if (group.get("ivSize").asInt() == 96 && group.get("tagSize").asInt() == TAG * 8) {
                for (JsonNode test : group.get("tests")) {
                    if (bytes(test, "msg").length >= shortest) {
                        checkCase(test, implementation);
                        ran++;
                    }
                }
            }
        }
        return ran;
    }

    private static void checkCase(JsonNode test, Function<byte[], PacketAead> implementation) {
        String name = "case " + test.get("tcId").asInt();
        boolean valid = test.get("result").asString().equals("valid");
        byte[] plain = bytes(test, "msg");
        byte[] sealed = Octets.copyOf(bytes(test, "ct"))
                .concat(Octets.copyOf(bytes(test, "tag")))
                .toByteArray();
        // One instance per direction, as SAs have it: an engine may refuse to seal under the nonce it just opened with.
        try (PacketAead opener = implementation.apply(bytes(test, "key"));
                PacketAead sealer = implementation.apply(bytes(test, "key"))) {
            byte[] opened = sealed.clone();
            boolean accepted = opener.open(bytes(test, "iv"), bytes(test, "aad"), opened, 0, opened.length);
            assertThat(accepted).as(name).isEqualTo(valid);
            if (valid) {
                assertThat(Arrays.copyOf(opened, plain.length)).as(name).isEqualTo(plain);
                byte[] slab = Arrays.copyOf(plain, plain.length + TAG);
                sealer.seal(bytes(test, "iv"), bytes(test, "aad"), slab, 0, plain.length);
                assertThat(slab).as(name).isEqualTo(sealed);
            }
        }
    }

    private static byte[] bytes(JsonNode test, String field) {
        return Octets.fromHex(test.get(field).asString()).toByteArray();
    }
}
