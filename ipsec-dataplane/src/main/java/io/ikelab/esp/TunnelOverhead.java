package io.ikelab.esp;

/**
 * What tunnel mode leaves of a link for inner packets: what fits exactly, since a cipher's blocks make it step.
 *
 * @param udp whether ESP goes in UDP (RFC 3948)
 * @param outerIpv6 the outer header, without options
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-2.4">RFC 4303 §2.4</a>
 */
public record TunnelOverhead(EspFormat format, boolean udp, boolean outerIpv6) {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int TCP_HEADER = 20;

    /** Octets of the outer IP packet that carries an inner one of {@code inner} octets. */
    public int outerLength(int inner) {
        return outerHeaders() + format.sealedLength(inner);
    }

    /** The largest inner packet whose outer one has at most {@code link} octets; 0 where not even a header fits. */
    public int largestInner(int link) {
        int encrypted = (link - outerHeaders() - format.headroom() - format.icvLength())
                / format.alignment()
                * format.alignment();
        return Math.max(0, encrypted - EspFormat.TRAILER);
    }

    /** Data octets of the largest TCP segment over inner IPv4 that fits: the MSS to clamp to (RFC 9293 §3.7.1). */
    public int mssIpv4(int link) {
        return Math.max(0, largestInner(link) - IPV4_HEADER - TCP_HEADER);
    }

    /** Likewise over inner IPv6. */
    public int mssIpv6(int link) {
        return Math.max(0, largestInner(link) - IPV6_HEADER - TCP_HEADER);
    }

    private int outerHeaders() {
        return (outerIpv6 ? IPV6_HEADER : IPV4_HEADER) + (udp ? UDP_HEADER : 0);
    }
}
