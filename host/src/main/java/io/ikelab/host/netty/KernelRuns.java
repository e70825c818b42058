package io.ikelab.host.netty;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends runs from a loop's array in one system call, without a copy of our own and past Netty's queue. Used on the
 * socket's loop only.
 */
final class KernelRuns {
    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;
    private static final int UNCUT = 0;

    private final int fd;
    private final int[] segment = new int[1];
    private final MemorySegment segmentOption = MemorySegment.ofArray(segment);
    private final Map<InetSocketAddress, MemorySegment> addresses = new LinkedHashMap<>();
    private InetSocketAddress latest = new InetSocketAddress(0);
    private MemorySegment latestOctets = MemorySegment.NULL;

    /** @param fd a UDP socket of Linux */
    KernelRuns(int fd) {
        this.fd = fd;
    }

    /**
     * Sends {@code length} octets of {@code slab} as datagrams of {@code segmentLength} and a shorter last one.
     *
     * @return false when the kernel did not take them, for whatever reason; nothing has left then
     */
    boolean send(byte[] slab, int offset, int length, int segmentLength, InetSocketAddress to) {
        boolean ready = cutInto(length > segmentLength ? segmentLength : UNCUT);
        return ready && Libc.sendTo(fd, MemorySegment.ofArray(slab).asSlice(offset, length), octetsOf(to)) == length;
    }

    /** The socket sends whole datagrams again: what others send through it must not be cut up. */
    void end() {
        var _ = cutInto(UNCUT);
    }

    private boolean cutInto(int segmentLength) {
        if (segment[0] == segmentLength) {
            return true;
        }
        segment[0] = segmentLength;
        boolean done = Libc.setOption(fd, SOL_UDP, UDP_SEGMENT, segmentOption) == 0;
        if (!done) {
            segment[0] = UNCUT;
        }
        return done;
    }

    @SuppressWarnings(
            "ReferenceEquality") // the caller has one object per destination: seen once, it need not be hashed
    private MemorySegment octetsOf(InetSocketAddress to) {
        if (to != latest) {
            latest = to;
            latestOctets = addresses.computeIfAbsent(to, SocketAddressOctets::of);
        }
        return latestOctets;
    }
}
