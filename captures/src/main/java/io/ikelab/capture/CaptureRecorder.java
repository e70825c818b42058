package io.ikelab.capture;

import io.ikelab.capture.file.RecordSink;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.Subscriber;
import io.ikelab.net.Packet;
import io.ikelab.net.RawIp;
import io.ikelab.net.WireTap;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * Turns crossings and events into records with comments. A record waits for the events its packet causes: a second of
 * event time, for an IKE message from when the node it goes to first speaks of it (at most three seconds), or until
 * {@value #WAITING_MAX} newer ones wait behind it, which at a high rate is next to nothing. So the file keeps its order
 * and memory its bound.
 *
 * <p>On real sockets three quarters of a second are all it waits, and what is written goes to the file system with the next
 * tick: a process may be killed at any moment, and its capture has to be there up to the last second.
 *
 * <p>A write that fails is thrown as {@link java.io.UncheckedIOException}. Not safe for use by several threads at once.
 */
public final class CaptureRecorder implements WireTap, Subscriber, AutoCloseable {
    /** The link {@link #crossed} records on. */
    public static final String WIRE = "wire";

    /** A device's own link to a NAT before it: what crosses it crosses the wire, too, unless the NAT drops it. */
    public static final String INSIDE = "inside";

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITHOUT_NEWS = Duration.ofSeconds(3);
    private static final Duration PATIENCE_ON_SOCKETS = Duration.ofMillis(750);
    private static final Duration FLUSH_EVERY = Duration.ofMillis(150);
    private static final Duration MEMORY = PATIENCE_WITHOUT_NEWS.plus(PATIENCE).plus(PATIENCE);
    private static final int WAITING_MAX = 1024;
    private static final int REMEMBERED_MAX = 8 * WAITING_MAX;
    private static final int FRAMES_MAX = 1 << 16;

    private final RunFilesOptions options;
    private final PacketComments comments;
    private final List<RecordSink> sinks;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<PacketId, Heard> heard = new LinkedHashMap<>();
    private final SequencedMap<PacketId, Long> frames = new LinkedHashMap<>();
    private long written;
    private long missed;
    private Instant now = Instant.EPOCH;
    private Instant flushed = Instant.EPOCH;
    private boolean unflushed;

    /** @param sinks closed with this recorder */
    public CaptureRecorder(RunFilesOptions options, List<? extends RecordSink> sinks) {
        this.options = options;
        this.comments = new PacketComments(options);
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void crossed(Instant at, Packet packet) {
        crossed(WIRE, at, packet);
    }

    /** A tap on another link, which becomes an interface of its own in the capture. */
    public WireTap link(String name) {
        return (at, packet) -> crossed(name, at, packet);
    }

    /** Events may come before the crossing of the packet they name, or after it. */
    @Override
    public void on(Event event) {
        comments.learn(event);
        Instant at = event.meta().at();
        event.meta()
                .cause()
                .ifPresent(packet -> heard.computeIfAbsent(packet, _ -> new Heard(at, new ArrayList<>()))
                        .events()
                        .add(event));
        tick(at);
    }

    /** The number, from 1, of the record of an IKE packet; empty for others, and before it is written. */
    public OptionalLong frameOf(PacketId packet) {
        Long frame = frames.get(packet);
        return frame == null ? OptionalLong.empty() : OptionalLong.of(frame);
    }

    /** Writes what has waited long enough. Time that does not advance is no harm. */
    public void tick(Instant at) {
        if (!at.isAfter(now)) {
            return;
        }
        now = at;
        while (!waiting.isEmpty() && !dueAt(waiting.getFirst()).isAfter(at)) {
            write(waiting.removeFirst());
        }
        forget();
        if (unflushed && Duration.between(flushed, at).compareTo(FLUSH_EVERY) >= 0) {
            flushed = at;
            unflushed = false;
            sinks.forEach(sink -> run(sink::flush));
        }
    }

    /** Writes everything that waits, with the comments it has by now. */
    public void flush() {
        while (!waiting.isEmpty()) {
            write(waiting.removeFirst());
        }
        sinks.forEach(sink -> run(sink::flush));
    }

    /** That many packets crossed and were not handed over: said in the file when it ends. */
    public void missed(long packets) {
        missed += packets;
    }

    @Override
    public void close() {
        flush();
        if (missed > 0) {
            sinks.forEach(sink -> run(() -> sink.missed(WIRE, now, missed)));
        }
        sinks.forEach(sink -> run(sink::close));
    }

    private void crossed(String link, Instant at, Packet packet) {
        tick(at);
        enqueue(new Waiting(at, link, packet, PacketContent.of(packet, options.ports())));
        while (waiting.size() > WAITING_MAX) {
            write(waiting.removeFirst());
        }
    }

    /** In order of time: two nodes on two threads may report a little out of turn. */
    private void enqueue(Waiting crossing) {
        Deque<Waiting> later = new ArrayDeque<>();
        while (!waiting.isEmpty() && waiting.getLast().at().isAfter(crossing.at())) {
            later.addFirst(waiting.removeLast());
        }
        waiting.addLast(crossing);
        waiting.addAll(later);
    }

    private Instant dueAt(Waiting record) {
        if (options.realSockets()) {
            return record.at().plus(PATIENCE_ON_SOCKETS);
        }
        NodeName receiver = options.addresses().get(record.packet().destination());
        if (receiver == null || !(record.content() instanceof PacketContent.Ike)) {
            return record.at().plus(PATIENCE);
        }
        return eventsOf(record.packet()).stream()
                .map(Event::meta)
                .filter(meta -> meta.node().equals(receiver))
                .findFirst()
                .map(news -> news.at().plus(PATIENCE))
                .orElseGet(() -> record.at().plus(PATIENCE_WITHOUT_NEWS));
    }

    private List<Event> eventsOf(Packet packet) {
        Heard known = heard.get(packet.id());
        return known == null ? List.of() : known.events();
    }

    private void write(Waiting record) {
        unflushed = true;
        number(record);
        Packet packet = record.packet();
        List<String> lines = comments.of(packet, record.content(), eventsOf(packet));
        Octets ip = RawIp.of(packet);
        sinks.forEach(sink -> run(() -> sink.record(record.link(), record.at(), ip, lines)));
    }

    /** A packet that crosses two links has the number it has on the wire, else that of the first. */
    private void number(Waiting record) {
        written++;
        if (record.content() instanceof PacketContent.Ike) {
            if (record.link().equals(WIRE)) {
                frames.put(record.packet().id(), written);
            } else {
                frames.putIfAbsent(record.packet().id(), written);
            }
            if (frames.size() > FRAMES_MAX) {
                frames.pollFirstEntry();
            }
        }
    }

    /** Oldest first, which is the map's order. */
    private void forget() {
        Instant old = now.minus(MEMORY);
        Iterator<Heard> eldest = heard.values().iterator();
        while (eldest.hasNext()) {
            boolean stale = eldest.next().at().isBefore(old);
            if (!stale && heard.size() <= REMEMBERED_MAX) {
                return;
            }
            eldest.remove();
        }
    }

    private static void run(Write write) {
        try {
            write.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Waiting(Instant at, String link, Packet packet, PacketContent content) {}

    private record Heard(Instant at, List<Event> events) {}

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }
}
