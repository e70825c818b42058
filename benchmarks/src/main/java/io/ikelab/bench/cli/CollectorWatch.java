package io.ikelab.bench.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Watches this JVM's garbage collector by its own flight recorder, from {@link #begin} on. */
final class CollectorWatch implements AutoCloseable {
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> heapAfter = Collections.synchronizedList(new ArrayList<>());
    private final RecordingStream stream = new RecordingStream();
    private volatile Instant begun = Instant.MAX;

    private CollectorWatch() {
        stream.enable("jdk.GarbageCollection");
        stream.enable("jdk.GCHeapSummary");
        stream.onEvent("jdk.GarbageCollection", this::sawCollection);
        stream.onEvent("jdk.GCHeapSummary", this::sawHeap);
    }

    static CollectorWatch start() {
        CollectorWatch watch = new CollectorWatch();
        watch.stream.startAsync();
        return watch;
    }

    /** What came before does not count: the recorder's own beginnings fill some megabytes. */
    void begin() {
        begun = Instant.now();
    }

    private boolean counts(RecordedEvent event) {
        return event.getStartTime().isAfter(begun);
    }

    private void sawCollection(RecordedEvent event) {
        if (counts(event)) {
            pauses.add(event.getDuration("longestPause"));
        }
    }

    private void sawHeap(RecordedEvent event) {
        if (counts(event) && event.getString("when").equals("After GC")) {
            heapAfter.add(event.getLong("heapUsed"));
        }
    }

    /** Ends it and says what was seen. */
    Seen seen() {
        stream.stop();
        return new Seen(
                pauses.size(),
                pauses.stream().max(Duration::compareTo).orElse(Duration.ZERO),
                heapAfter.isEmpty() ? 0 : heapAfter.getFirst(),
                heapAfter.isEmpty() ? 0 : heapAfter.getLast());
    }

    @Override
    public void close() {
        stream.close();
    }

    /**
     * @param pauses how many
     * @param longest of them
     * @param firstHeapOctets in use after the first of them, 0 without any
     * @param lastHeapOctets in use after the last
     */
    record Seen(int pauses, Duration longest, long firstHeapOctets, long lastHeapOctets) {}
}
