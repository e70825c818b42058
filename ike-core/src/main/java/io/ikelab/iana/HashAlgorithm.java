package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** Hash algorithms that signatures are made with (RFC 7427 §7). An open set: numbers without a constant survive. */
public record HashAlgorithm(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final HashAlgorithm SHA1 = known(1, "SHA-1");
    public static final HashAlgorithm SHA2_256 = known(2, "SHA2-256");
    public static final HashAlgorithm SHA2_384 = known(3, "SHA2-384");
    public static final HashAlgorithm SHA2_512 = known(4, "SHA2-512");
    /** For algorithms that take the message itself (RFC 8420 §2). */
    public static final HashAlgorithm IDENTITY = known(5, "Identity");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static HashAlgorithm known(int code, String label) {
        LABELS.put(code, label);
        return new HashAlgorithm(code);
    }
}
