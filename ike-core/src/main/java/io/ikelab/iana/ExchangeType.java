package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** IKEv2 exchange types (RFC 7296 §3.1). An open set: numbers without a constant survive. */
public record ExchangeType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final ExchangeType IKE_SA_INIT = known(34, "IKE_SA_INIT");
    public static final ExchangeType IKE_AUTH = known(35, "IKE_AUTH");
    public static final ExchangeType CREATE_CHILD_SA = known(36, "CREATE_CHILD_SA");
    public static final ExchangeType INFORMATIONAL = known(37, "INFORMATIONAL");
    public static final ExchangeType IKE_SESSION_RESUME = known(38, "IKE_SESSION_RESUME");
    public static final ExchangeType IKE_INTERMEDIATE = known(43, "IKE_INTERMEDIATE");
    public static final ExchangeType IKE_FOLLOWUP_KE = known(44, "IKE_FOLLOWUP_KE");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static ExchangeType known(int code, String label) {
        LABELS.put(code, label);
        return new ExchangeType(code);
    }
}
