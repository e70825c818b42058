package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
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
    private final int linkType;

    private PcapFormat(CaptureSource source, ByteOrder order, int nanosPerUnit, int linkType) {
        this.source = source;
        this.order = order;
        this.nanosPerUnit = nanosPerUnit;
        this.linkType = linkType;
    }

    static PcapFormat read(CaptureSource source, ByteOrder order, int nanosPerUnit) throws IOException, CaptureFault {
        CaptureFields header = source.take(HEADER_AFTER_MAGIC, order);
        header.octets(HEADER_AFTER_MAGIC - 4);
        // The upper bits tell of a frame check sequence.
        int linkType = header.i32() & 0xffff;
        return new PcapFormat(source, order, nanosPerUnit, linkType);
    }

    @Override
    public Optional<CapturedPacket> next() throws IOException, CaptureFault {
        Optional<CaptureFields> record = source.takeUnlessAtEnd(RECORD_HEADER, order);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        CaptureFields header = record.get();
        Instant at = Instant.ofEpochSecond(header.u32(), header.u32() * nanosPerUnit);
        long kept = header.u32();
        long original = header.u32();
        Octets octets = source.take(kept, order).octets(kept);
        return Optional.of(new CapturedPacket(at, linkType, "", original, octets, List.of()));
    }
}
