package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** EAP method types (RFC 3748 §5). An open set: numbers without a constant survive. */
public record EapType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final EapType IDENTITY = known(1, "Identity");
    public static final EapType NOTIFICATION = known(2, "Notification");
    public static final EapType NAK = known(3, "Nak");
    public static final EapType MD5_CHALLENGE = known(4, "MD5-Challenge");
    public static final EapType ONE_TIME_PASSWORD = known(5, "OTP");
    public static final EapType GENERIC_TOKEN_CARD = known(6, "GTC");
    public static final EapType TLS = known(13, "TLS");
    public static final EapType SIM = known(18, "SIM");
    public static final EapType TTLS = known(21, "TTLS");
    public static final EapType AKA = known(23, "AKA");
    public static final EapType PEAP = known(25, "PEAP");
    public static final EapType MSCHAP_V2 = known(26, "MSCHAPv2");
    public static final EapType AKA_PRIME = known(50, "AKA'");
    public static final EapType EXPANDED = known(254, "Expanded");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static EapType known(int code, String label) {
        LABELS.put(code, label);
        return new EapType(code);
    }
}
