package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Takes the records of a capture in the order they belong in the file. */
public interface RecordSink extends Closeable, Flushable {
    /**
     * @param link the name of the link the packet crossed
     * @param ip the packet from its IP header on
     * @param comments one line each; a format that knows no comments leaves them out
     */
    void record(String link, Instant at, Octets ip, List<String> comments) throws IOException;

    /**
     * Says how many packets crossed {@code link} that are not in the capture, since they came faster than they could be
     * written; a format that has no place for it leaves it out.
     *
     * @param missed of the whole capture
     */
    default void missed(String link, Instant at, long missed) throws IOException {}
}
