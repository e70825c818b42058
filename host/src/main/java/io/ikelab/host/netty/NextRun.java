package io.ikelab.host.netty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * What waits at the head of a socket's queue: a datagram, or a run of them that the kernel has put together (UDP_GRO). It
 * is looked at first and then read to where there is room for it, so that nothing is copied twice. Used on the socket's
 * loop only.
 */
final class NextRun {
    // struct msghdr and struct cmsghdr of 64-bit Linux.
    private static final int MSGHDR = 56;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int CONTROL_MAX = 64;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;
    private static final int CMSG_OF_INT = 20;
    private static final int SOL_UDP = 17;
    private static final int UDP_GRO = 104;
    private static final int LOOK = Libc.MSG_PEEK | Libc.MSG_TRUNC | Libc.MSG_DONTWAIT;

    private final int fd;
    private final MemorySegment header;
    private final MemorySegment name;
    private final MemorySegment control;
    private final MemorySegment latestName = MemorySegment.ofArray(new byte[SocketAddressOctets.LENGTH_MAX]);
    private InetSocketAddress latestSender = new InetSocketAddress(0);
    private int length;

    NextRun(int fd) {
        this.fd = fd;
        Arena arena = Arena.ofAuto();
        name = arena.allocate(SocketAddressOctets.LENGTH_MAX, Long.BYTES);
        control = arena.allocate(CONTROL_MAX, Long.BYTES);
        header = arena.allocate(MSGHDR, Long.BYTES);
        header.set(ADDRESS, NAME, name);
        header.set(ADDRESS, CONTROL, control);
    }

    /** Looks at the head of the queue; false when it is empty. */
    boolean look() {
        header.set(JAVA_INT, NAME_LENGTH, SocketAddressOctets.LENGTH_MAX);
        header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_MAX);
        length = (int) Libc.receiveMessage(fd, header, LOOK);
        return length >= 0;
    }

    /** Octets of all its datagrams. */
    int length() {
        return length;
    }

    /** Octets of each of its datagrams but the last, which may have fewer. */
    int segment() {
        boolean run = header.get(JAVA_LONG, CONTROL_LENGTH) >= CMSG_OF_INT
                && control.get(JAVA_INT, CMSG_LEVEL) == SOL_UDP
                && control.get(JAVA_INT, CMSG_TYPE) == UDP_GRO;
        int told = run ? control.get(JAVA_INT, CMSG_DATA) : length;
        return Math.max(1, told);
    }

    /** The same object as long as the sender is the same. */
    InetSocketAddress sender() {
        if (name.mismatch(latestName) >= 0) {
            latestName.copyFrom(name);
            latestSender = SocketAddressOctets.read(name);
        }
        return latestSender;
    }

    /** Takes it off the queue; false when it could not be read whole. */
    boolean read(byte[] slab, int at) {
        return Libc.receive(fd, MemorySegment.ofArray(slab).asSlice(at, length)) == length;
    }
}
