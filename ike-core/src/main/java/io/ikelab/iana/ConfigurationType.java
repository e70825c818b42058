package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** What a Configuration payload asks or says (RFC 7296 §3.15). An open set: numbers without a constant survive. */
public record ConfigurationType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final ConfigurationType REQUEST = known(1, "CFG_REQUEST");
    public static final ConfigurationType REPLY = known(2, "CFG_REPLY");
    public static final ConfigurationType SET = known(3, "CFG_SET");
    public static final ConfigurationType ACK = known(4, "CFG_ACK");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static ConfigurationType known(int code, String label) {
        LABELS.put(code, label);
        return new ConfigurationType(code);
    }
}
