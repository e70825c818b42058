package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A capture in several files, each complete in itself: where one has had its octets, the next record begins another. */
public final class RotatingWriter implements RecordSink {
    private final Opener opener;
    private final long rotateAt;
    private CountedFile current;
    private int number = 1;

    /** Opens the file of this number, from 1. */
    @FunctionalInterface
    public interface Opener {
        CountedFile open(int number) throws IOException;
    }

    /**
     * A file being written.
     *
     * @param octets handed to it so far
     */
    public record CountedFile(RecordSink sink, CountingStream octets) {}

    /** @param rotateAt octets, above 0 */
    public RotatingWriter(long rotateAt, Opener opener) throws IOException {
        this.rotateAt = rotateAt;
        this.opener = opener;
        current = opener.open(number);
    }

    @Override
    public void record(String link, Instant at, Octets ip, List<String> comments) throws IOException {
        if (current.octets().count() >= rotateAt) {
            current.sink().close();
            current = opener.open(++number);
        }
        current.sink().record(link, at, ip, comments);
    }

    @Override
    public void missed(String link, Instant at, long missed) throws IOException {
        current.sink().missed(link, at, missed);
    }

    @Override
    public void flush() throws IOException {
        current.sink().flush();
    }

    @Override
    public void close() throws IOException {
        current.sink().close();
    }
}
