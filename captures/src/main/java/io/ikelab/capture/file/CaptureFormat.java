package io.ikelab.capture.file;

import java.io.IOException;
import java.nio.ByteOrder;

/** One of the two file formats, past its magic number. */
interface CaptureFormat {
    /** Moves {@code frame} on to the next packet; false at a clean end of the file. */
    boolean next(Frame frame) throws IOException, CaptureFault;

    /** Told by the first four octets. */
    static CaptureFormat of(CaptureSource source) throws IOException, CaptureFault {
        int magic = source.take(4, ByteOrder.BIG_ENDIAN).i32();
        return switch (magic) {
            case PcapngFormat.SECTION_HEADER -> PcapngFormat.afterType(source);
            case PcapFormat.MICROSECONDS -> PcapFormat.read(source, ByteOrder.BIG_ENDIAN, 1000);
            case PcapFormat.NANOSECONDS -> PcapFormat.read(source, ByteOrder.BIG_ENDIAN, 1);
            case PcapFormat.MICROSECONDS_SWAPPED -> PcapFormat.read(source, ByteOrder.LITTLE_ENDIAN, 1000);
            case PcapFormat.NANOSECONDS_SWAPPED -> PcapFormat.read(source, ByteOrder.LITTLE_ENDIAN, 1);
            default -> throw new CaptureFault("neither a pcapng nor a pcap file" + ForeignFormat.hint(magic));
        };
    }
}
