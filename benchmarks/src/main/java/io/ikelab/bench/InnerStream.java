package io.ikelab.bench;

import io.ikelab.inner.InnerUdp;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The inner packets of one flow, all alike but for the time they were sealed at. */
final class InnerStream {
    /** An IPv4 and a UDP header and the time. */
    static final int SHORTEST = 20 + 8 + 8;

    private static final int UDP_CHECKSUM_OFFSET = 26;
    private static final int STAMP_OFFSET = 28;
    private static final int DISCARD_PORT = 9;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] template;

    /** @param length octets of the whole inner packet, at least {@link #SHORTEST} */
    InnerStream(int length, IpAddress source, IpAddress destination) {
        Octets data = Octets.zeros(length - STAMP_OFFSET);
        template = new InnerUdp(DISCARD_PORT, DISCARD_PORT, data)
                .toPacket(source, destination, 0)
                .encode()
                .toByteArray();
        // RFC 768: no checksum; it would have to follow the time stamp.
        template[UDP_CHECKSUM_OFFSET] = 0;
        template[UDP_CHECKSUM_OFFSET + 1] = 0;
    }

    int length() {
        return template.length;
    }

    void write(byte[] slab, int offset, long nowNanos) {
        System.arraycopy(template, 0, slab, offset, template.length);
        LONG.set(slab, offset + STAMP_OFFSET, nowNanos);
    }

    /** When the packet at {@code offset} was sealed. */
    static long stamp(byte[] slab, int offset) {
        return (long) LONG.get(slab, offset + STAMP_OFFSET);
    }
}
