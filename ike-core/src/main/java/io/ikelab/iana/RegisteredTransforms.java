package io.ikelab.iana;

import java.util.Map;
import java.util.Optional;

/** Names of transforms that are registered, or were, and that this lab does not do: a log should still say what was offered. */
final class RegisteredTransforms {
    private static final Map<Integer, String> ENCRYPTION = Map.ofEntries(
            Map.entry(1, "DES-IV64"),
            Map.entry(4, "RC5"),
            Map.entry(5, "IDEA"),
            Map.entry(6, "CAST"),
            Map.entry(7, "BLOWFISH"),
            Map.entry(8, "3IDEA"),
            Map.entry(9, "DES-IV32"),
            Map.entry(21, "NULL-AUTH-AES-GMAC"),
            Map.entry(25, "CAMELLIA-CCM-8"),
            Map.entry(26, "CAMELLIA-CCM-12"),
            Map.entry(27, "CAMELLIA-CCM-16"),
            Map.entry(29, "AES-CCM-8-IIV"),
            Map.entry(30, "AES-GCM-16-IIV"),
            Map.entry(31, "CHACHA20-POLY1305-IIV"));

    private static final Map<Integer, String> PRF = Map.of(3, "PRF-HMAC-TIGER");

    private static final Map<Integer, String> INTEGRITY = Map.of(
            3, "DES-MAC",
            4, "KPDK-MD5",
            6, "HMAC-MD5-128",
            7, "HMAC-SHA1-160",
            9, "AES-128-GMAC",
            10, "AES-192-GMAC",
            11, "AES-256-GMAC");

    private static final Map<Integer, String> KEY_EXCHANGE = Map.of(
            22, "MODP-1024-160",
            23, "MODP-2048-224",
            25, "ECP-192",
            26, "ECP-224",
            27, "BRAINPOOL-P224R1",
            28, "BRAINPOOL-P256R1",
            29, "BRAINPOOL-P384R1",
            30, "BRAINPOOL-P512R1");

    private RegisteredTransforms() {}

    static Optional<String> label(int typeCode, int code) {
        Map<Integer, String> names = switch (typeCode) {
            case 1 -> ENCRYPTION;
            case 2 -> PRF;
            case 3 -> INTEGRITY;
            case 4 -> KEY_EXCHANGE;
            default -> Map.of();
        };
        return Optional.ofNullable(names.get(code));
    }
}
