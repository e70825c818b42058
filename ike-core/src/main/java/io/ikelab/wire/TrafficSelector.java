package io.ikelab.wire;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * A range of addresses, ports and protocols; addresses of one family.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |   TS Type     |IP Protocol ID |       Selector Length         |
 * +---------------+---------------+---------------+---------------+
 * |           Start Port          |           End Port            |
 * +---------------+---------------+---------------+---------------+
 * ~                       Starting Address                        ~
 * +---------------+---------------+---------------+---------------+
 * ~                        Ending Address                         ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param protocol IP protocol number, 0 for any
 * @param startPort 0–65535; for ICMP type and code
 * @param endPort with {@code startPort} 65535 and 0 the OPAQUE range (RFC 7296 §3.13.1)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.13.1">RFC 7296 §3.13.1</a>
 */
public record TrafficSelector(int protocol, int startPort, int endPort, IpAddress start, IpAddress end) {
    static final int TYPE_V4 = 7;
    static final int TYPE_V6 = 8;
    static final int BODY_LENGTH_MAX = 36;
    private static final int PORTS_LENGTH = 4;

    /** @throws IllegalArgumentException when a field is out of range or the addresses are not of one family */
    public TrafficSelector {
        FieldRange.requireU8("protocol", protocol);
        FieldRange.requireU16("start port", startPort);
        FieldRange.requireU16("end port", endPort);
        if (start.isV6() != end.isV6()) {
            throw new IllegalArgumentException("a traffic selector's addresses are of one family");
        }
    }

    /** All protocols and ports of the addresses from {@code start} to {@code end}. */
    public static TrafficSelector range(IpAddress start, IpAddress end) {
        return new TrafficSelector(0, 0, 0xffff, start, end);
    }

    /** @param in the octets after the selector length */
    static TrafficSelector read(int type, int protocol, WireReader in) {
        int addressLength = type == TYPE_V4 ? 4 : 16;
        if (in.remaining() != PORTS_LENGTH + 2 * addressLength) {
            throw in.malformed("a selector of type " + type + " has " + (PORTS_LENGTH + 2 * addressLength)
                    + " octets after its length, not " + in.remaining());
        }
        int startPort = in.u16();
        int endPort = in.u16();
        IpAddress start = new IpAddress(in.octets(addressLength));
        return new TrafficSelector(protocol, startPort, endPort, start, new IpAddress(in.rest()));
    }

    public boolean isV6() {
        return start.isV6();
    }

    /** Appends what follows the selector length. */
    void write(WireWriter out) {
        out.u16(startPort).u16(endPort).octets(start.octets()).octets(end.octets());
    }

    /** Addresses as CIDR where they are one prefix, then protocol and ports where they are not "any". */
    @Override
    public String toString() {
        return TrafficSelectorText.of(this);
    }

    /** Whether all that {@code other} selects is selected by this one, too. OPAQUE ports are in "any" only (§3.13.1). */
    public boolean contains(TrafficSelector other) {
        boolean addresses =
                isV6() == other.isV6() && start.compareTo(other.start) <= 0 && end.compareTo(other.end) >= 0;
        boolean ports = startPort <= other.startPort && endPort >= other.endPort;
        return addresses && ports && (protocol == 0 || protocol == other.protocol);
    }
}
