package io.ikelab.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The octets of a capture file, taken in pieces of known length. They are read in large blocks into one window, and a piece
 * is a view of it: good until the next piece is taken.
 */
final class CaptureSource implements Closeable {
    /** More than any packet or block of a sane file; a length beyond it is a damaged length. */
    static final int PIECE_MAX = 1 << 24;

    /** Small files are many, and a large one soon has a large window. */
    private static final int WINDOW_FIRST = 1 << 12;

    private static final int WINDOW = 1 << 20;

    private final InputStream in;
    private byte[] window = new byte[WINDOW_FIRST];
    private int from;
    private int to;
    private long offset;

    CaptureSource(InputStream in) {
        this.in = in;
    }

    /** Octets taken so far. */
    long offset() {
        return offset;
    }

    /** The next {@code length} octets, no more than {@link #PIECE_MAX}; empty at a clean end of the file. */
    Optional<CaptureFields> takeUnlessAtEnd(int length, ByteOrder order) throws IOException, CaptureFault {
        int there = available(length);
        if (there == 0 && length > 0) {
            return Optional.empty();
        }
        if (there < length) {
            throw tooEarly(length - there);
        }
        int start = from;
        from += length;
        offset += length;
        return Optional.of(new CaptureFields(window, start, from, order));
    }

    CaptureFields take(long length, ByteOrder order) throws IOException, CaptureFault {
        if (length < 0 || length > PIECE_MAX) {
            throw new CaptureFault("a length of " + length + " cannot be right");
        }
        Optional<CaptureFields> taken = takeUnlessAtEnd((int) length, order);
        if (taken.isEmpty()) {
            throw tooEarly(length);
        }
        return taken.get();
    }

    /** How many of the next {@code wanted} octets there are, in the window. */
    private int available(int wanted) throws IOException {
        if (to - from < wanted) {
            makeRoom(wanted);
            while (to - from < wanted) {
                int read = in.read(window, to, window.length - to);
                if (read < 0) {
                    break;
                }
                to += read;
            }
        }
        return Math.min(wanted, to - from);
    }

    /** What is left moves to the front: little, where pieces are much smaller than the window. */
    private void makeRoom(int wanted) {
        int size = Math.max(wanted, Math.min(WINDOW, 2 * window.length));
        byte[] target = size > window.length ? new byte[size] : window;
        System.arraycopy(window, from, target, 0, to - from);
        window = target;
        to -= from;
        from = 0;
    }

    private static CaptureFault tooEarly(long octets) {
        return new CaptureFault("the file ends " + octets + (octets == 1 ? " octet" : " octets") + " too early");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
