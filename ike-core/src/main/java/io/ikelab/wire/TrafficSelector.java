package io.ikelab.wire;

import io.ikelab.net.IpAddress;

/**
 * A range of addresses, ports and protocols; addresses of one family.
 *
 * @param protocol IP protocol number, 0 for any
 * @param startPort 0–65535; for ICMP type and code
 * @param endPort with {@code startPort} 65535 and 0 the OPAQUE range (RFC 7296 §3.13.1)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.13.1">RFC 7296 §3.13.1</a>
 */
public record TrafficSelector(int protocol, int startPort, int endPort, IpAddress start, IpAddress end) {
    public TrafficSelector {
        if (start.isV6() != end.isV6()) {
            throw new IllegalArgumentException("a traffic selector's addresses are of one family");
        }
    }

    /** All protocols and ports of the addresses from {@code start} to {@code end}. */
    public static TrafficSelector range(IpAddress start, IpAddress end) {
        return new TrafficSelector(0, 0, 0xffff, start, end);
    }

    public boolean isV6() {
        return start.isV6();
    }

    /** Addresses as CIDR where they are one prefix, then protocol and ports where they are not "any". */
    @Override
    public String toString() {
        return TrafficSelectorText.of(this);
    }
}
