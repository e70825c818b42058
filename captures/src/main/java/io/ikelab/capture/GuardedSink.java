package io.ikelab.capture;

import io.ikelab.capture.file.RecordSink;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.List;

/** A sink that goes quiet once a write has failed. */
record GuardedSink(RecordSink sink, Guard guard) implements RecordSink {
    @Override
    public void record(String link, Instant at, Octets ip, List<String> comments) {
        guard.run(() -> sink.record(link, at, ip, comments));
    }

    @Override
    public void missed(String link, Instant at, long missed) {
        guard.run(() -> sink.missed(link, at, missed));
    }

    @Override
    public void flush() {
        guard.run(sink::flush);
    }

    @Override
    public void close() {
        guard.runLast(sink::close);
    }
}
