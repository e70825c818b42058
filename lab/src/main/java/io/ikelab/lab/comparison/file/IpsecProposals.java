package io.ikelab.lab.comparison.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Proposals of an {@code ipsec.conf} in swanctl's words, which are strongSwan's own; libreswan writes some of them otherwise. */
final class IpsecProposals {
    private static final SequencedMap<String, String> WORDS = words();

    private IpsecProposals() {}

    private static SequencedMap<String, String> words() {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put("sha2_256", "sha256");
        words.put("sha2_384", "sha384");
        words.put("sha2_512", "sha512");
        words.put("sha2", "sha256");
        words.put("hmac_sha1", "sha1");
        words.put("aes_gcm256", "aes256gcm16");
        words.put("aes_gcm128", "aes128gcm16");
        words.put("aes_gcm", "aes128gcm16");
        words.put("aes_cbc256", "aes256");
        words.put("aes_cbc128", "aes128");
        words.put("dh1", "modp768");
        words.put("dh2", "modp1024");
        words.put("dh5", "modp1536");
        words.put("dh14", "modp2048");
        words.put("dh15", "modp3072");
        words.put("dh16", "modp4096");
        words.put("dh19", "ecp256");
        words.put("dh20", "ecp384");
        words.put("dh21", "ecp521");
        words.put("dh24", "modp2048s256");
        words.put("dh31", "x25519");
        return words;
    }

    /** Without an exclamation mark at its end, starter adds what strongSwan has by default. */
    static String toSwanctl(String text) {
        boolean libreswan = text.contains(";") || text.contains("_") || text.contains("dh");
        boolean strict = text.endsWith("!") || libreswan;
        String bare = text.endsWith("!") ? text.substring(0, text.length() - 1) : text;
        String translated = Arrays.stream(bare.split(","))
                .map(proposal -> Arrays.stream(proposal.strip().split("[-;+]"))
                        .map(String::strip)
                        .map(word -> WORDS.getOrDefault(word, word))
                        .filter(word -> !word.equals("null") || !proposal.contains("gcm"))
                        .collect(Collectors.joining("-")))
                .collect(Collectors.joining(", "));
        return strict ? translated : translated + ", default";
    }
}
