package io.ikelab.bench.cli;

import io.ikelab.bench.SealedTap;
import io.ikelab.capture.file.CountingStream;
import io.ikelab.capture.file.PacketRing;
import io.ikelab.capture.file.PcapngWriter;
import io.ikelab.esp.PacketBatch;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpFields;
import io.ikelab.net.Path;
import io.ikelab.net.RawIp;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Writes what an end sends into a pcapng file, on a thread of its own; the end's loop only copies. */
final class CaptureThread implements SealedTap, AutoCloseable {
    private static final int RING_OCTETS = 64 << 20;
    private static final int FILE_BUFFER = 1 << 18;
    private static final long IDLE_MILLIS = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final String LINK = "wire";
    private static final NodeName NODE = new NodeName("left");

    private final PacketRing ring = new PacketRing(RING_OCTETS);
    private final CountingStream file;
    private final PcapngWriter writer;
    private final Thread thread = new Thread(this::write, "capture");
    private volatile boolean ending;
    private volatile Path path;
    private long records;
    private long lastNanos;

    private CaptureThread(CountingStream file, PcapngWriter writer, Path path) {
        this.file = file;
        this.writer = writer;
        this.path = path;
    }

    static CaptureThread start(java.nio.file.Path target, int snapLength, Path path) {
        try {
            CountingStream file =
                    new CountingStream(new BufferedOutputStream(Files.newOutputStream(target), FILE_BUFFER));
            PcapngWriter writer = new PcapngWriter(file, snapLength, List.of(), new TreeMap<>());
            CaptureThread capture = new CaptureThread(file, writer, path);
            capture.thread.start();
            return capture;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void sealed(Instant now, PacketBatch batch, Path towards) {
        path = towards;
        long nanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        for (int i = 0; i < batch.size(); i++) {
            var _ = ring.offer(nanos, batch.slab(), batch.offset(i), batch.length(i));
        }
    }

    /** Records written, once it is closed. */
    long records() {
        return records;
    }

    /** Packets left out so far. */
    long missed() {
        return ring.missed();
    }

    /** Octets of the file, once it is closed. */
    long octets() {
        return file.count();
    }

    /** Waits until everything taken in is written. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (writer) {
            boolean last = false;
            while (!last) {
                last = ending;
                drain();
                pause();
            }
            if (ring.missed() > 0) {
                writer.missed(LINK, at(lastNanos), ring.missed());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void drain() {
        while (ring.take(this::record)) {
            records++;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(long nanos, byte[] octets, int offset, int length) {
        lastNanos = nanos;
        UdpDatagram datagram = new UdpDatagram(path, Octets.copyOf(octets, offset, length));
        Octets ip = RawIp.of(datagram.toPacket(new PacketId(NODE, records), IpFields.whole(records & 0xffff)));
        try {
            writer.record(LINK, at(nanos), ip, List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Instant at(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
    }
}
