package io.ikelab.inner;

import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.octets.WireWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What policies look at in an inner packet (RFC 4301 §4.4.1.1), read in place: addresses, upper protocol, ports. One per
 * loop, reused for every packet; nothing is copied or allocated.
 */
public final class FlowView {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private boolean v6;
    private int protocol;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private boolean portsKnown;
    private int sourcePort;
    private int destinationPort;
    private int totalLength;

    /**
     * Reads the packet of at most {@code available} octets at {@code offset}.
     *
     * @return false when it is no whole IPv4 or IPv6 packet; the view then holds nothing of use
     */
    public boolean read(byte[] bytes, int offset, int available) {
        if (available < Ipv4.HEADER) {
            return false;
        }
        portsKnown = false;
        return switch (bytes[offset] >>> 4 & 0xf) {
            case 4 -> readV4(bytes, offset, available);
            case 6 -> readV6(bytes, offset, available);
            default -> false;
        };
    }

    private boolean readV4(byte[] bytes, int offset, int available) {
        int headerLength = (bytes[offset] & 0xf) * 4;
        totalLength = u16(bytes, offset + 2);
        if (headerLength < Ipv4.HEADER || totalLength < headerLength || totalLength > available) {
            return false;
        }
        v6 = false;
        protocol = bytes[offset + 9] & 0xff;
        sourceHigh = 0;
        destinationHigh = 0;
        sourceLow = (int) INT.get(bytes, offset + 12) & 0xffff_ffffL;
        destinationLow = (int) INT.get(bytes, offset + 16) & 0xffff_ffffL;
        boolean laterFragment = (u16(bytes, offset + 6) & Ipv4.FRAGMENT_OFFSET_MASK) != 0;
        if (!laterFragment) {
            readPorts(bytes, offset + headerLength, offset + totalLength);
        }
        return true;
    }

    private boolean readV6(byte[] bytes, int offset, int available) {
        if (available < Ipv6.HEADER) {
            return false;
        }
        totalLength = Ipv6.HEADER + u16(bytes, offset + 4);
        if (totalLength > available) {
            return false;
        }
        v6 = true;
        sourceHigh = (long) LONG.get(bytes, offset + 8);
        sourceLow = (long) LONG.get(bytes, offset + 16);
        destinationHigh = (long) LONG.get(bytes, offset + 24);
        destinationLow = (long) LONG.get(bytes, offset + 32);
        protocol = bytes[offset + 6] & 0xff;
        walkExtensions(bytes, offset + Ipv6.HEADER, offset + totalLength);
        return true;
    }

    /** The upper protocol stands behind the extension headers; a later fragment has no ports (RFC 4301 §7.4). */
    private void walkExtensions(byte[] bytes, int from, int end) {
        int at = from;
        while (Ipv6.isExtension(protocol) && end - at >= 8) {
            int next = bytes[at] & 0xff;
            boolean laterFragment = protocol == Ipv6.FRAGMENT && (u16(bytes, at + 2) & Ipv6.FRAGMENT_OFFSET_MASK) != 0;
            at += Ipv6.extensionLength(protocol, bytes[at + 1] & 0xff);
            protocol = next;
            if (laterFragment) {
                return;
            }
        }
        readPorts(bytes, at, end);
    }

    private void readPorts(byte[] bytes, int at, int end) {
        if (end - at < 4) {
            return;
        }
        switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP, SCTP, UDP_LITE, DCCP -> {
                sourcePort = u16(bytes, at);
                destinationPort = u16(bytes, at + 2);
                portsKnown = true;
            }
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> {
                // RFC 7296 §3.13.1: type and code stand where ports would, on both sides.
                sourcePort = u16(bytes, at);
                destinationPort = sourcePort;
                portsKnown = true;
            }
            default -> portsKnown = false;
        }
    }

    public boolean isV6() {
        return v6;
    }

    /** The upper protocol's number, behind any IPv6 extension headers. */
    public int protocol() {
        return protocol;
    }

    /** The upper 64 bits of an IPv6 source, 0 for IPv4. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** The lower 64 bits of an IPv6 source or the 32 bits of an IPv4 one. */
    public long sourceLow() {
        return sourceLow;
    }

    public long destinationHigh() {
        return destinationHigh;
    }

    public long destinationLow() {
        return destinationLow;
    }

    /** Whether the packet shows ports: not so in a later fragment and for protocols without ports (OPAQUE). */
    public boolean portsKnown() {
        return portsKnown;
    }

    /** Only of use when {@link #portsKnown}; for ICMP type and code. */
    public int sourcePort() {
        return sourcePort;
    }

    /** Only of use when {@link #portsKnown}; for ICMP type and code. */
    public int destinationPort() {
        return destinationPort;
    }

    /** Octets of the whole packet by its own header; at most what was available. */
    public int totalLength() {
        return totalLength;
    }

    public IpAddress source() {
        return address(sourceHigh, sourceLow);
    }

    public IpAddress destination() {
        return address(destinationHigh, destinationLow);
    }

    /** For events: {@code 10.0.0.1 → 10.1.0.1 protocol 1}, with ports where there are any. */
    public String text() {
        boolean ports = portsKnown && protocol != IpProtocol.ICMP && protocol != IpProtocol.ICMPV6;
        String tail = ports ? " ports " + sourcePort + " → " + destinationPort : "";
        return source() + " → " + destination() + " protocol " + protocol + tail;
    }

    private IpAddress address(long high, long low) {
        WireWriter out = new WireWriter(16);
        if (v6) {
            out.u64(high).u64(low);
        } else {
            out.u32(low);
        }
        return new IpAddress(out.toOctets());
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static final int DCCP = 33;
    private static final int SCTP = 132;
    private static final int UDP_LITE = 136;
}
