package io.ikelab.host.netty;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/**
 * Addresses as Linux's socket calls have them: family, port in network order, then for IPv4 the address, for IPv6 the
 * flow information and the address and the interface.
 */
final class SocketAddressOctets {
    /** The longer of both. */
    static final int LENGTH_MAX = 28;

    private static final int LENGTH_V4 = 16;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int ADDRESS_V4 = 4;
    private static final int ADDRESS_V6 = 8;
    private static final int SCOPE = 24;
    private static final ValueLayout.OfShort FAMILY = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddressOctets() {}

    static MemorySegment of(InetSocketAddress socket) {
        byte[] address = socket.getAddress().getAddress();
        boolean v6 = address.length > Integer.BYTES;
        MemorySegment octets = MemorySegment.ofArray(new byte[v6 ? LENGTH_MAX : LENGTH_V4]);
        octets.set(FAMILY, 0, v6 ? AF_INET6 : AF_INET);
        octets.set(PORT, 2, (short) socket.getPort());
        MemorySegment.copy(address, 0, octets, ValueLayout.JAVA_BYTE, v6 ? ADDRESS_V6 : ADDRESS_V4, address.length);
        if (socket.getAddress() instanceof Inet6Address scoped) {
            octets.set(ValueLayout.JAVA_INT_UNALIGNED, SCOPE, scoped.getScopeId());
        }
        return octets;
    }

    static InetSocketAddress read(MemorySegment octets) {
        boolean v6 = octets.get(FAMILY, 0) == AF_INET6;
        byte[] address = new byte[v6 ? 16 : 4];
        MemorySegment.copy(octets, ValueLayout.JAVA_BYTE, v6 ? ADDRESS_V6 : ADDRESS_V4, address, 0, address.length);
        return new InetSocketAddress(
                new IpAddress(Octets.copyOf(address)).toInetAddress(), octets.get(PORT, 2) & 0xffff);
    }
}
