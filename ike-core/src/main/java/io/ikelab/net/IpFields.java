package io.ikelab.net;

/**
 * The header fields of an outer IP packet beside addresses and protocol.
 *
 * @param ttl time to live or hop limit, 0–255
 * @param trafficClass DSCP and ECN, 0–255
 * @param identification IPv4's 16 bits or the 32 bits of an IPv6 fragment header
 * @param dontFragment IPv4's DF; always true for IPv6
 * @param moreFragments whether fragments follow this one
 * @param fragmentOffset in octets, a multiple of 8
 */
public record IpFields(
        int ttl,
        int trafficClass,
        long identification,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset) {
    /** TTL 64, no DSCP, not a fragment, DF clear. */
    public static IpFields whole(long identification) {
        return new IpFields(64, 0, identification, false, false, 0);
    }

    public IpFields withTrafficClass(int other) {
        return new IpFields(ttl, other, identification, dontFragment, moreFragments, fragmentOffset);
    }

    /** The same with DF as said. */
    public IpFields withDontFragment(boolean set) {
        return new IpFields(ttl, trafficClass, identification, set, moreFragments, fragmentOffset);
    }

    public boolean isFragment() {
        return moreFragments || fragmentOffset > 0;
    }
}
