package io.ikelab.host;

/**
 * How an IPsec host makes inner packets fit its tunnels.
 *
 * @param linkMtu octets of an outer IP packet its own link carries, {@value #LINK_MTU_MIN} to 65535
 * @param tellsTooBig whether who sends an inner packet that is too large and must not be fragmented is told so by ICMP; else
 *     it is dropped in silence
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-8">RFC 4301 §8</a>
 */
public record TunnelFit(int linkMtu, MssClamp mssClamp, OuterDontFragment dontFragment, boolean tellsTooBig) {
    public static final int LINK_MTU_MIN = 576;
    public static final int LINK_MTU_MAX = 0xffff;

    /** An Ethernet link, DF copied, senders told, and TCP's options left alone. */
    public static final TunnelFit DEFAULT = new TunnelFit(1500, new MssClamp.None(), OuterDontFragment.COPY, true);

    public TunnelFit {
        if (linkMtu < LINK_MTU_MIN || linkMtu > LINK_MTU_MAX) {
            throw new IllegalArgumentException(
                    "a link carries " + LINK_MTU_MIN + " to " + LINK_MTU_MAX + " octets, not " + linkMtu);
        }
    }

    public TunnelFit withLinkMtu(int octets) {
        return new TunnelFit(octets, mssClamp, dontFragment, tellsTooBig);
    }

    public TunnelFit withMssClamp(MssClamp clamp) {
        return new TunnelFit(linkMtu, clamp, dontFragment, tellsTooBig);
    }

    public TunnelFit withDontFragment(OuterDontFragment outer) {
        return new TunnelFit(linkMtu, mssClamp, outer, tellsTooBig);
    }

    public TunnelFit tellingTooBig(boolean tells) {
        return new TunnelFit(linkMtu, mssClamp, dontFragment, tells);
    }
}
