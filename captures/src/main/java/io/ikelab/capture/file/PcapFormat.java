package io.ikelab.capture.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * Classic pcap: one header, then records.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html">PCAP Capture File Format</a>
 */
final class PcapFormat implements CaptureFormat {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int MICROSECONDS_SWAPPED = 0xd4c3b2a1;
    static final int NANOSECONDS_SWAPPED = 0x4d3cb2a1;

    private static final int HEADER_AFTER_MAGIC = 20;
    private static final int RECORD_HEADER = 16;

    private final CaptureSource source;
    private final ByteOrder order;
    private final int nanosPerUnit;
    private final PcapngInterface link;

    private PcapFormat(CaptureSource source, ByteOrder order, int nanosPerUnit, int linkType) {
        this.source = source;
        this.order = order;
        this.nanosPerUnit = nanosPerUnit;
        this.link = new PcapngInterface(linkType, 0, "", PcapngClock.MICROSECONDS);
    }

    static PcapFormat read(CaptureSource source, ByteOrder order, int nanosPerUnit) throws IOException, CaptureFault {
        CaptureFields header = source.take(HEADER_AFTER_MAGIC, order);
        header.skip(HEADER_AFTER_MAGIC - 4);
        // The upper bits tell of a frame check sequence.
        int linkType = header.i32() & 0xffff;
        return new PcapFormat(source, order, nanosPerUnit, linkType);
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureFault {
        Optional<CaptureFields> record = source.takeUnlessAtEnd(RECORD_HEADER, order);
        if (record.isEmpty()) {
            return false;
        }
        CaptureFields header = record.get();
        long seconds = header.u32();
        long units = header.u32();
        long kept = header.u32();
        long original = header.u32();
        if ((seconds | units | kept | original) == 0) {
            // What a disk that was full, or lost its power, leaves behind: it may go on for gigabytes.
            throw new CaptureFault("nothing but zeros where a record should be");
        }
        CaptureFields octets = source.take(kept, order);
        frame.move(Instant.ofEpochSecond(seconds, units * nanosPerUnit), link)
                .show(original, octets.array(), octets.skip(kept), (int) kept);
        return true;
    }
}
