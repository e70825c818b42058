package io.ikelab.capture;

import io.ikelab.capture.file.CountingStream;
import io.ikelab.capture.file.PcapngWriter;
import io.ikelab.capture.file.RecordSink;
import io.ikelab.capture.file.RotatingWriter;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.capture.pcap4j.PcapDump;
import io.ikelab.capture.wireshark.WiresharkProfile;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.SecretEvent;
import io.ikelab.event.Subscriber;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a run leaves behind in one folder: {@code wire.pcapng}, {@code wire.pcap} where libpcap exists, the Wireshark
 * profile, {@code ladder.txt}, a log per node and {@code events.jsonl}.
 *
 * <p>Offer it every event, secrets too, and let it tap the wire. It reads no clock: what waits, waits in event time, so a
 * shell in real time calls {@link #tick} now and then. A file that cannot be written any more is given up with a note;
 * the run goes on. Safe for use by several threads.
 */
public final class RunFiles implements Subscriber, WireTap, AutoCloseable {
    private static final String ABOUT =
            "Recorded by ikelab. Decrypted view: start Wireshark with WIRESHARK_CONFIG_DIR set"
                    + " to the folder wireshark beside this file.";
    private static final String SYNTHESISED = "Outer IP headers are made up: the nodes talked through sockets of the"
            + " operating system, which show addresses, ports and UDP payload only.";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final RunFilesOptions options;
    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private final CaptureRecorder recorder;
    private final WiresharkProfile profile;
    private final Guard profileGuard = guard("wireshark");
    private final Ladder ladder;
    private final BufferedWriter ladderFile;
    private final Guard ladderGuard = guard("ladder.txt");
    private final List<GuardedLog> logs = new ArrayList<>();
    private boolean closed;

    private RunFiles(Path folder, RunFilesOptions options) throws IOException {
        this.folder = folder;
        this.options = options;
        Files.createDirectories(folder);
        this.recorder = new CaptureRecorder(options, sinks());
        this.profile = WiresharkProfile.create(folder.resolve("wireshark"), options.ports());
        files.addAll(profile.files());
        this.ladder = new Ladder(options);
        this.ladderFile = Files.newBufferedWriter(file("ladder.txt"), StandardCharsets.UTF_8);
        ladder.follow(line -> ladderGuard.run(() -> {
            ladderFile.write(line + "\n");
            ladderFile.flush();
        }));
        for (NodeName node : options.nodes()) {
            String name = node.value().replaceAll("[^A-Za-z0-9._-]", "_") + ".log";
            logs.add(new GuardedLog(EventLog.text(file(name), node), guard(name)));
        }
        logs.add(new GuardedLog(EventLog.json(file("events.jsonl")), guard("events.jsonl")));
    }

    /** Creates {@code folder} where missing and the files in it, replacing those of an earlier run. */
    public static RunFiles open(Path folder, RunFilesOptions options) throws IOException {
        return new RunFiles(folder, options);
    }

    /**
     * Has a further log written, called {@code name}; call before the first event.
     *
     * @throws IOException when it cannot be created
     */
    public synchronized void speak(String name, Voice voice) throws IOException {
        logs.add(new GuardedLog(EventLog.in(voice, file(name)), guard(name)));
    }

    /** The ladder, for a terminal to {@link Ladder#follow}. */
    public Ladder ladder() {
        return ladder;
    }

    /** The number of an IKE packet's record in the capture, from 1; empty where it is not written, or not yet. */
    public synchronized OptionalLong frameOf(PacketId packet) {
        return recorder.frameOf(packet);
    }

    /** The files there are, in a fixed order. */
    public synchronized List<Path> files() {
        return List.copyOf(files);
    }

    /** What a reader of the files should know: one sentence each. */
    public synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(profile.unreadable());
        guards.stream().map(Guard::failure).flatMap(Optional::stream).forEach(all::add);
        return all;
    }

    @Override
    public boolean wantsSecrets() {
        return true;
    }

    @Override
    public synchronized void on(Event event) {
        if (closed) {
            return;
        }
        profileGuard.run(() -> profile.on(event));
        if (event instanceof SecretEvent) {
            return;
        }
        recorder.on(event);
        ladder.on(event);
        logs.forEach(log -> log.on(event));
    }

    @Override
    public synchronized void crossed(Instant at, Packet packet) {
        if (closed) {
            return;
        }
        recorder.crossed(at, packet);
        if (PacketContent.of(packet, options.ports()) instanceof PacketContent.Esp) {
            ladder.esp(at, sender(packet), 1);
        }
    }

    /** A tap on a further link, such as the other side of a NAT: an interface of its own in the capture. */
    public WireTap link(String name) {
        WireTap tap = recorder.link(name);
        profileGuard.run(profile::expectEverythingTwice);
        return (at, packet) -> {
            synchronized (this) {
                if (!closed) {
                    tap.crossed(at, packet);
                }
            }
        };
    }

    /** That many packets crossed and could not be handed over in time; the capture and the notes say so at the end. */
    public synchronized void missed(long packets) {
        if (!closed && packets > 0) {
            recorder.missed(packets);
            notes.add(packets
                    + " packets are not in wire.pcapng: they came faster than they could be written; keep less of"
                    + " each with --snaplen.");
        }
    }

    /** Time has passed: writes what has waited long enough. */
    public synchronized void tick(Instant now) {
        if (!closed) {
            recorder.tick(now);
            ladder.tick(now);
            logs.forEach(log -> log.tick(now));
        }
    }

    /** Hands everything known by now to the file system. */
    public synchronized void flush() {
        if (!closed) {
            recorder.flush();
            logs.forEach(GuardedLog::flush);
        }
    }

    /** Completes the files. Nodes may go on talking: what comes after this is left out. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        recorder.close();
        ladder.finish();
        ladderGuard.runLast(ladderFile::close);
        logs.forEach(GuardedLog::close);
    }

    private List<GuardedSink> sinks() throws IOException {
        List<GuardedSink> sinks = new ArrayList<>();
        sinks.add(new GuardedSink(pcapng(), guard("wire.pcapng")));
        if (options.libpcap()) {
            pcap().ifPresent(dump -> sinks.add(new GuardedSink(dump, guard("wire.pcap"))));
        }
        return sinks;
    }

    private RecordSink pcapng() throws IOException {
        return new RotatingWriter(options.rotateAt(), this::pcapng);
    }

    private RotatingWriter.CountedFile pcapng(int number) throws IOException {
        List<String> comments = options.realSockets() ? List.of(ABOUT, SYNTHESISED) : List.of(ABOUT);
        SortedMap<IpAddress, String> names = new TreeMap<>();
        options.addresses().forEach((address, node) -> names.put(address, node.value()));
        Path file = file(number == 1 ? "wire.pcapng" : "wire-" + number + ".pcapng");
        CountingStream out = new CountingStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        return new RotatingWriter.CountedFile(new PcapngWriter(out, options.snapLength(), comments, names), out);
    }

    private Optional<PcapDump> pcap() throws IOException {
        Path file = folder.resolve("wire.pcap");
        Files.deleteIfExists(file);
        try {
            PcapDump dump = PcapDump.open(file, options.snapLength());
            files.add(file);
            return Optional.of(dump);
        } catch (IOException unavailable) {
            notes.add("No wire.pcap: " + unavailable.getMessage() + "; wire.pcapng has it all.");
            return Optional.empty();
        }
    }

    /** By address; a device that is no node of this run stands at the other side of the node it talks to. */
    private NodeName sender(Packet packet) {
        NodeName source = options.addresses().get(packet.source());
        if (source != null) {
            return source;
        }
        NodeName destination = options.addresses().get(packet.destination());
        return options.left().equals(destination) ? options.right() : options.left();
    }

    private Path file(String name) {
        Path file = folder.resolve(name);
        files.add(file);
        return file;
    }

    private Guard guard(String file) {
        Guard guard = new Guard(file);
        guards.add(guard);
        return guard;
    }

    private record GuardedLog(EventLog log, Guard guard) {
        void on(Event event) {
            guard.run(() -> log.on(event));
        }

        void tick(Instant now) {
            guard.run(() -> log.tick(now));
        }

        void flush() {
            guard.run(log::flush);
        }

        void close() {
            guard.runLast(log::close);
        }
    }
}
