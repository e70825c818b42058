package io.ikelab.iana;

/** Exchange types of IKE version 1, which this lab knows by name only (RFC 2408 §3.1, RFC 2409 Appendix A). */
public record Ikev1ExchangeType(int code) {
    public static final Ikev1ExchangeType MAIN_MODE = new Ikev1ExchangeType(2);
    public static final Ikev1ExchangeType INFORMATIONAL = new Ikev1ExchangeType(5);

    @Override
    public String toString() {
        return switch (code) {
            case 1 -> "Base";
            case 2 -> "Main Mode";
            case 3 -> "Authentication Only";
            case 4 -> "Aggressive Mode";
            case 5 -> "Informational";
            case 32 -> "Quick Mode";
            case 33 -> "New Group Mode";
            default -> "exchange type " + code;
        };
    }
}
