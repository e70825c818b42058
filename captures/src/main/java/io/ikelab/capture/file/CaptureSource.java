package io.ikelab.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Optional;

/** The octets of a capture file, taken in pieces of known length. */
final class CaptureSource implements Closeable {
    /** More than any packet or block of a sane file; a length beyond it is a damaged length. */
    static final int PIECE_MAX = 1 << 24;

    private final InputStream in;
    private long offset;

    CaptureSource(InputStream in) {
        this.in = in;
    }

    /** Octets taken so far. */
    long offset() {
        return offset;
    }

    /** The next {@code length} octets; empty at a clean end of the file. */
    Optional<CaptureFields> takeUnlessAtEnd(int length, ByteOrder order) throws IOException, CaptureFault {
        byte[] taken = in.readNBytes(length);
        offset += taken.length;
        if (taken.length == 0 && length > 0) {
            return Optional.empty();
        }
        if (taken.length < length) {
            throw new CaptureFault("the file ends " + (length - taken.length) + " octets too early");
        }
        return Optional.of(new CaptureFields(taken, order));
    }

    CaptureFields take(long length, ByteOrder order) throws IOException, CaptureFault {
        if (length < 0 || length > PIECE_MAX) {
            throw new CaptureFault("a length of " + length + " cannot be right");
        }
        return takeUnlessAtEnd((int) length, order)
                .orElseThrow(() -> new CaptureFault("the file ends " + length + " octets too early"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
