package io.ikelab.capture.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what is written through it. */
public final class CountingStream extends FilterOutputStream {
    private long count;

    public CountingStream(OutputStream target) {
        super(target);
    }

    /** Octets so far. */
    public long count() {
        return count;
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        count++;
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        out.write(octets, offset, length);
        count += length;
    }
}
