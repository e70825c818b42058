package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** IKEv2 payload types (RFC 7296 §3.2). An open set: numbers without a constant survive. */
public record PayloadType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final PayloadType NONE = known(0, "none");
    public static final PayloadType SA = known(33, "SA");
    public static final PayloadType KE = known(34, "KE");
    public static final PayloadType IDI = known(35, "IDi");
    public static final PayloadType IDR = known(36, "IDr");
    public static final PayloadType CERT = known(37, "CERT");
    public static final PayloadType CERTREQ = known(38, "CERTREQ");
    public static final PayloadType AUTH = known(39, "AUTH");
    public static final PayloadType NONCE = known(40, "Nonce");
    public static final PayloadType NOTIFY = known(41, "N");
    public static final PayloadType DELETE = known(42, "D");
    public static final PayloadType VENDOR_ID = known(43, "V");
    public static final PayloadType TSI = known(44, "TSi");
    public static final PayloadType TSR = known(45, "TSr");
    public static final PayloadType ENCRYPTED = known(46, "SK");
    public static final PayloadType CONFIGURATION = known(47, "CP");
    public static final PayloadType EAP = known(48, "EAP");
    public static final PayloadType SECURE_PASSWORD = known(49, "GSPM");
    public static final PayloadType ENCRYPTED_FRAGMENT = known(53, "SKF");
    public static final PayloadType PUZZLE_SOLUTION = known(54, "PS");

    /** Whether RFC 7296 defines it, so that everybody has to understand it (§2.5). */
    public boolean isBasic() {
        return code >= SA.code && code <= EAP.code;
    }

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static PayloadType known(int code, String label) {
        LABELS.put(code, label);
        return new PayloadType(code);
    }
}
