package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** Security protocol identifiers (RFC 7296 §3.3.1). An open set: numbers without a constant survive. */
public record ProtocolId(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final ProtocolId NONE = known(0, "none");
    public static final ProtocolId IKE = known(1, "IKE");
    public static final ProtocolId AH = known(2, "AH");
    public static final ProtocolId ESP = known(3, "ESP");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static ProtocolId known(int code, String label) {
        LABELS.put(code, label);
        return new ProtocolId(code);
    }
}
