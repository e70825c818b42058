package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** Identification payload ID types (RFC 7296 §3.5). An open set: numbers without a constant survive. */
public record IdentityType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final IdentityType IPV4_ADDR = known(1, "ID_IPV4_ADDR");
    public static final IdentityType FQDN = known(2, "ID_FQDN");
    public static final IdentityType RFC822_ADDR = known(3, "ID_RFC822_ADDR");
    public static final IdentityType IPV6_ADDR = known(5, "ID_IPV6_ADDR");
    public static final IdentityType DER_ASN1_DN = known(9, "ID_DER_ASN1_DN");
    public static final IdentityType DER_ASN1_GN = known(10, "ID_DER_ASN1_GN");
    public static final IdentityType KEY_ID = known(11, "ID_KEY_ID");
    public static final IdentityType NULL = known(13, "ID_NULL");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static IdentityType known(int code, String label) {
        LABELS.put(code, label);
        return new IdentityType(code);
    }
}
