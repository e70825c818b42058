package io.ikelab.capture.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Packets on their way from a loop to the thread that writes them, in memory of a fixed size. One thread puts them in and
 * never waits: what does not fit is left out and counted. Another takes them out.
 */
public final class PacketRing {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int NANOS = 4;
    private static final int DATA = 12;
    private static final int GO_ON_AT_START = -1;

    private final byte[] ring;
    private final AtomicLong put = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** Gets one packet; the array is borrowed until it returns. */
    @FunctionalInterface
    public interface Taker {
        void take(long nanos, byte[] octets, int offset, int length);
    }

    /** @param octets of memory, above what one packet takes */
    public PacketRing(int octets) {
        ring = new byte[octets];
    }

    /** Copies a packet in; false when there is no room for it. */
    public boolean offer(long nanos, byte[] source, int offset, int length) {
        long head = put.getPlain();
        int at = (int) (head % ring.length);
        int size = DATA + length;
        int skipped = at + size > ring.length ? ring.length - at : 0;
        if (head + skipped + size - taken.getAcquire() > ring.length) {
            missed.setRelease(missed.getPlain() + 1);
            return false;
        }
        if (skipped >= Integer.BYTES) {
            INT.set(ring, at, GO_ON_AT_START);
        }
        int start = skipped > 0 ? 0 : at;
        INT.set(ring, start, length);
        LONG.set(ring, start + NANOS, nanos);
        System.arraycopy(source, offset, ring, start + DATA, length);
        put.setRelease(head + skipped + size);
        return true;
    }

    /** Hands over the oldest packet; false when there is none. */
    public boolean take(Taker taker) {
        long tail = taken.getPlain();
        if (tail == put.getAcquire()) {
            return false;
        }
        int at = (int) (tail % ring.length);
        int left = ring.length - at;
        boolean skip = left < Integer.BYTES || (int) INT.get(ring, at) == GO_ON_AT_START;
        int start = skip ? 0 : at;
        int length = (int) INT.get(ring, start);
        taker.take((long) LONG.get(ring, start + NANOS), ring, start + DATA, length);
        taken.setRelease(tail + (skip ? left : 0) + DATA + length);
        return true;
    }

    /** Packets that found no room so far. */
    public long missed() {
        return missed.getAcquire();
    }
}
