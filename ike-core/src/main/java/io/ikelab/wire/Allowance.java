package io.ikelab.wire;

/** Messages that are in order only where the two ends have come to it before. */
public enum Allowance {
    /** The initiator left AUTH out of its first IKE_AUTH request, which asks for EAP (RFC 7296 §2.16). */
    EAP("EAP (RFC 7296 §2.16)"),
    /** The responder announced CHILDLESS_IKEV2_SUPPORTED (RFC 6023 §3). */
    CHILDLESS("CHILDLESS_IKEV2_SUPPORTED (RFC 6023)");

    private final String words;

    Allowance(String words) {
        this.words = words;
    }

    /** Its name and where it is written. */
    public String words() {
        return words;
    }
}
