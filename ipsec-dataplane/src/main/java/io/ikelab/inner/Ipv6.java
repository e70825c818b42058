package io.ikelab.inner;

/** Where things stand in an IPv6 header and its extension headers (RFC 8200 §3, §4). */
final class Ipv6 {
    static final int HEADER = 40;
    static final int FRAGMENT = 44;
    static final int FRAGMENT_OFFSET_MASK = 0xfff8;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;

    private Ipv6() {}

    /** Whether another header with its own next-header field follows under this number. */
    static boolean isExtension(int nextHeader) {
        return switch (nextHeader) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS -> true;
            default -> false;
        };
    }

    /** Octets of the extension header {@code kind} whose length field says {@code field}. */
    static int extensionLength(int kind, int field) {
        return switch (kind) {
            case FRAGMENT -> 8;
            // RFC 4302 §2.2: AH alone counts in 4-octet words, minus 2.
            case AUTHENTICATION -> (field + 2) * 4;
            default -> (field + 1) * 8;
        };
    }
}
