package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Fields of a header or block, in the byte order of the machine that wrote it, never read beyond its end. They are read
 * where they stand: what is to outlive the next step through the file is copied out.
 */
final class CaptureFields {
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] octets;
    private final int start;
    private final int end;
    private final ByteOrder order;
    private int at;

    /** From {@code start} (inclusive) to {@code end} (exclusive) of {@code octets}. */
    CaptureFields(byte[] octets, int start, int end, ByteOrder order) {
        this.octets = octets;
        this.start = start;
        this.end = end;
        this.order = order;
        this.at = start;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws CaptureFault {
        require(1);
        return octets[at++] & 0xff;
    }

    int u16() throws CaptureFault {
        int first = u8();
        int second = u8();
        return isLittle() ? second << Byte.SIZE | first : first << Byte.SIZE | second;
    }

    int i32() throws CaptureFault {
        require(4);
        int value = (int) (isLittle() ? LITTLE : BIG).get(octets, at);
        at += 4;
        return value;
    }

    long u32() throws CaptureFault {
        return i32() & 0xffff_ffffL;
    }

    long i64() throws CaptureFault {
        long first = u32();
        long second = u32();
        return isLittle() ? second << Integer.SIZE | first : first << Integer.SIZE | second;
    }

    /** Passes over {@code length} octets and says where in the array they begin. */
    int skip(long length) throws CaptureFault {
        require(length);
        int from = at;
        at += (int) length;
        return from;
    }

    Octets octets(long length) throws CaptureFault {
        return Octets.copyOf(octets, skip(length), (int) length);
    }

    CaptureFields sub(int length) throws CaptureFault {
        int from = skip(length);
        return new CaptureFields(octets, from, from + length, order);
    }

    /** The same octets from the first, in another order: which one it is stands behind the first field. */
    CaptureFields again(ByteOrder other) {
        return new CaptureFields(octets, start, end, other);
    }

    /** Moves on to the next multiple of four, or to the end where that is nearer. */
    void align() {
        at = Math.min(end, start + (at - start + 3 & ~3));
    }

    byte[] array() {
        return octets;
    }

    private boolean isLittle() {
        return order == ByteOrder.LITTLE_ENDIAN;
    }

    private void require(long length) throws CaptureFault {
        if (length < 0 || length > remaining()) {
            throw new CaptureFault("a field of " + length + " octets does not fit in the " + remaining() + " left");
        }
    }
}
