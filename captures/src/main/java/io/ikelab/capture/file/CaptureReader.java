package io.ikelab.capture.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads pcapng and classic pcap files, a packet at a time. A damaged or cut file gives the packets before the damage and
 * then a {@link #fault}; nothing in a file makes it throw.
 */
public final class CaptureReader implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final CaptureSource source;
    private Optional<CaptureFormat> format = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private boolean ended;

    /** @param in closed with this reader */
    public CaptureReader(InputStream in) {
        source = new CaptureSource(in);
    }

    /** @throws IOException when the file cannot be opened */
    public static CaptureReader open(Path file) throws IOException {
        return new CaptureReader(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** The next packet; empty at the end of the file and after a fault. */
    public Optional<CapturedPacket> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            if (format.isEmpty()) {
                format = Optional.of(CaptureFormat.of(source));
            }
            Optional<CapturedPacket> packet = format.get().next();
            ended = packet.isEmpty();
            return packet;
        } catch (CaptureFault | IOException damaged) {
            ended = true;
            fault = Optional.of("octet " + source.offset() + ": " + damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Where and why reading stopped before the end of the file. */
    public Optional<String> fault() {
        return fault;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
