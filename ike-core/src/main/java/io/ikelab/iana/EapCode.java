package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** EAP packet codes (RFC 3748 §4). An open set: numbers without a constant survive. */
public record EapCode(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final EapCode REQUEST = known(1, "EAP-Request");
    public static final EapCode RESPONSE = known(2, "EAP-Response");
    public static final EapCode SUCCESS = known(3, "EAP-Success");
    public static final EapCode FAILURE = known(4, "EAP-Failure");
    public static final EapCode INITIATE = known(5, "EAP-Initiate");
    public static final EapCode FINISH = known(6, "EAP-Finish");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static EapCode known(int code, String label) {
        LABELS.put(code, label);
        return new EapCode(code);
    }
}
