package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Fields of a header or block, in the byte order of the machine that wrote it, never read beyond its end. */
final class CaptureFields {
    private final ByteBuffer buffer;

    CaptureFields(byte[] octets, ByteOrder order) {
        buffer = ByteBuffer.wrap(octets).order(order);
    }

    int remaining() {
        return buffer.remaining();
    }

    int u8() throws CaptureFault {
        require(1);
        return buffer.get() & 0xff;
    }

    int u16() throws CaptureFault {
        require(2);
        return buffer.getShort() & 0xffff;
    }

    int i32() throws CaptureFault {
        require(4);
        return buffer.getInt();
    }

    long u32() throws CaptureFault {
        return i32() & 0xffff_ffffL;
    }

    long i64() throws CaptureFault {
        require(8);
        return buffer.getLong();
    }

    Octets octets(long length) throws CaptureFault {
        require(length);
        int from = buffer.position();
        buffer.position(from + (int) length);
        return Octets.copyOf(buffer.array(), from, (int) length);
    }

    CaptureFields sub(int length) throws CaptureFault {
        return new CaptureFields(octets(length).toByteArray(), buffer.order());
    }

    /** Moves on to the next multiple of four, or to the end where that is nearer. */
    void align() {
        buffer.position(Math.min(buffer.limit(), buffer.position() + 3 & ~3));
    }

    private void require(long length) throws CaptureFault {
        if (length < 0 || length > buffer.remaining()) {
            throw new CaptureFault(
                    "a field of " + length + " octets does not fit in the " + buffer.remaining() + " left");
        }
    }
}
