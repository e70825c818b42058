package io.ikelab.net;

/** IP protocol numbers this lab meets, as IANA's registry has them. */
public final class IpProtocol {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ESP = 50;
    public static final int ICMPV6 = 58;

    private IpProtocol() {}
}
