package io.ikelab.net;

/** IP protocol numbers this lab meets, as IANA's registry has them. */
public final class IpProtocol {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ESP = 50;
    public static final int ICMPV6 = 58;

    /** IPv6's fragment header (RFC 8200 §4.5). */
    public static final int FRAGMENT = 44;

    /** The authentication header (RFC 4302). */
    public static final int AH = 51;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;

    private IpProtocol() {}

    /** Whether {@code number} is a header behind which another follows, and that says how long it is (RFC 8200 §4). */
    public static boolean isExtension(int number) {
        return switch (number) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AH, DESTINATION_OPTIONS, MOBILITY -> true;
            default -> false;
        };
    }
}
