package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** Authentication methods (RFC 7296 §3.8). An open set: numbers without a constant survive. */
public record AuthMethod(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final AuthMethod RSA_SIGNATURE = known(1, "RSA digital signature");
    public static final AuthMethod SHARED_KEY = known(2, "shared key message integrity code");
    public static final AuthMethod DSS_SIGNATURE = known(3, "DSS digital signature");
    public static final AuthMethod ECDSA_256 = known(9, "ECDSA with SHA-256 on P-256");
    public static final AuthMethod ECDSA_384 = known(10, "ECDSA with SHA-384 on P-384");
    public static final AuthMethod ECDSA_521 = known(11, "ECDSA with SHA-512 on P-521");
    public static final AuthMethod SECURE_PASSWORD = known(12, "secure password");
    public static final AuthMethod NULL = known(13, "NULL authentication");
    public static final AuthMethod DIGITAL_SIGNATURE = known(14, "digital signature");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static AuthMethod known(int code, String label) {
        LABELS.put(code, label);
        return new AuthMethod(code);
    }
}
