package io.ikelab.capture;

import io.ikelab.capture.json.EventJson;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Writes events to a file, a line each, and hands them to the file system within a second of event time. Secret events never
 * get here. Not safe for use by several threads at once.
 */
public final class EventLog implements Subscriber, AutoCloseable {
    private static final Duration FLUSH_EVERY = Duration.ofMillis(500);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final BufferedWriter out;
    private final Predicate<Event> wanted;
    private final Voice voice;
    private Instant flushed = Instant.EPOCH;

    private EventLog(Path file, Predicate<Event> wanted, Voice voice) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.wanted = wanted;
        this.voice = voice;
    }

    /** One node's events as time in UTC, name and text. */
    public static EventLog text(Path file, NodeName node) throws IOException {
        return new EventLog(file, event -> event.meta().node().equals(node), event -> List.of(line(event)));
    }

    /** All nodes' events as JSON objects. */
    public static EventLog json(Path file) throws IOException {
        return new EventLog(file, _ -> true, event -> List.of(EventJson.of(event)));
    }

    /** In words of somebody else's. */
    static EventLog in(Voice voice, Path file) throws IOException {
        return new EventLog(file, _ -> true, voice);
    }

    /** @throws UncheckedIOException when the file cannot be written */
    @Override
    public void on(Event event) {
        if (!wanted.test(event)) {
            return;
        }
        try {
            for (String line : voice.lines(event)) {
                out.write(line);
                out.write('\n');
            }
            tick(event.meta().at());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Hands what was written to the file system when that was last done half a second ago. */
    public void tick(Instant now) throws IOException {
        if (Duration.between(flushed, now).compareTo(FLUSH_EVERY) >= 0) {
            flushed = now;
            out.flush();
        }
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String line(Event event) {
        EventMeta meta = event.meta();
        return String.format(Locale.ROOT, "%s %-26s %s", TIME.format(meta.at()), event.name(), event.text());
    }
}
