package io.ikelab.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads pcapng and classic pcap files, a packet at a time. A damaged or cut file gives the packets before the damage and
 * then a {@link #fault}; nothing in a file makes it throw. It holds no more of a file than one of its blocks, 16 MiB at most.
 */
public final class CaptureReader implements Closeable {
    private final CaptureSource source;
    private final Frame frame = new Frame();
    private Optional<CaptureFormat> format = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private long packets;
    private boolean ended;

    /** @param in closed with this reader; read in large blocks, so that it needs no buffer of its own */
    public CaptureReader(InputStream in) {
        source = new CaptureSource(in);
    }

    /** @throws IOException when the file cannot be opened */
    public static CaptureReader open(Path file) throws IOException {
        return new CaptureReader(Files.newInputStream(file));
    }

    /** The next packet; empty at the end of the file and after a fault. */
    public Optional<CapturedPacket> next() {
        if (!advance()) {
            return Optional.empty();
        }
        try {
            return Optional.of(frame.packet());
        } catch (CaptureFault damaged) {
            packets--;
            broken(source.offset(), damaged);
            return Optional.empty();
        }
    }

    /** Moves {@link #frame} on to the next packet; false at the end of the file and after a fault. */
    public boolean advance() {
        if (ended) {
            return false;
        }
        long start = source.offset();
        try {
            if (format.isEmpty()) {
                format = Optional.of(CaptureFormat.of(source));
                start = source.offset();
            }
            ended = !format.get().next(frame);
            packets += ended ? 0 : 1;
        } catch (CaptureFault | IOException damaged) {
            broken(start, damaged);
        }
        return !ended;
    }

    private void broken(long start, Exception damaged) {
        ended = true;
        String after = packets == 0 ? "" : " (after packet " + packets + ")";
        fault = Optional.of("octet " + start + after + ": " + damaged.getMessage());
    }

    /** The packet this reader stands at; always the same object. Before the first it has no octets. */
    public Frame frame() {
        return frame;
    }

    /** Octets of the file that were read so far. */
    public long offset() {
        return source.offset();
    }

    /** Whether the file has begun as a capture does. Not known, and false, before the first packet was asked for. */
    public boolean isCapture() {
        return format.isPresent();
    }

    /** Where and why reading stopped before the end of the file: at the octet where what is broken begins. */
    public Optional<String> fault() {
        return fault;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
