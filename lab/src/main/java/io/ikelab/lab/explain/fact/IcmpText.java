package io.ikelab.lab.explain.fact;

import io.ikelab.lab.explain.IcmpError;

/** Errors of ICMP in words (RFC 792, RFC 1812 §5.2.7, RFC 4443 §3). */
final class IcmpText {
    private static final int UNREACHABLE = 3;
    private static final int TIME_EXCEEDED = 11;
    private static final int V6_UNREACHABLE = 1;
    private static final int V6_TOO_BIG = 2;
    private static final int V6_TIME_EXCEEDED = 3;

    private IcmpText() {}

    static String of(IcmpError error) {
        String mtu = error.mtu() > 0 ? ", " + error.mtu() + " octets go through" : "";
        return (error.by().isV6() ? v6(error) : v4(error)) + mtu;
    }

    private static String v4(IcmpError error) {
        return switch (error.type()) {
            case UNREACHABLE -> unreachable(error.code());
            case TIME_EXCEEDED -> error.code() == 0 ? "its hops are used up" : "its fragments did not all come in time";
            default -> "ICMP type " + error.type() + ", code " + error.code();
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case 0 -> "no way to its network";
            case 1 -> "no way to its host";
            case 2 -> "the host does not take the protocol";
            case 3 -> "nobody listens on the port";
            case 4 -> "it is too large, and must not be cut";
            case 9, 10, 13 -> "a filter forbids it";
            default -> "unreachable, code " + code;
        };
    }

    private static String v6(IcmpError error) {
        return switch (error.type()) {
            case V6_UNREACHABLE ->
                switch (error.code()) {
                    case 0 -> "no way to its network";
                    case 1 -> "a filter forbids it";
                    case 3 -> "no way to its host";
                    case 4 -> "nobody listens on the port";
                    default -> "unreachable, code " + error.code();
                };
            case V6_TOO_BIG -> "it is too large";
            case V6_TIME_EXCEEDED -> "its hops are used up, or its fragments did not all come in time";
            default -> "ICMPv6 type " + error.type() + ", code " + error.code();
        };
    }
}
