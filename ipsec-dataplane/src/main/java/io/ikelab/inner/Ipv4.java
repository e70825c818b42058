package io.ikelab.inner;

/** Where things stand in an IPv4 header (RFC 791 §3.1). */
final class Ipv4 {
    static final int HEADER = 20;
    static final int FRAGMENT_OFFSET_MASK = 0x1fff;
    static final int MORE_FRAGMENTS = 0x2000;
    static final int DONT_FRAGMENT = 0x4000;

    private Ipv4() {}
}
