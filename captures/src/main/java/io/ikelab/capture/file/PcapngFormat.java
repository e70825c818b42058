package io.ikelab.capture.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pcapng: sections of blocks. Blocks that hold no packet and no interface are passed over.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html">PCAP Next Generation</a>
 */
final class PcapngFormat implements CaptureFormat {
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int BYTE_ORDER_MAGIC_SWAPPED = 0x4d3c2b1a;
    private static final int START = 8;
    private static final int END = 4;

    /** No machine has as many; a broken file may say so. */
    private static final int INTERFACES_MAX = 65_536;

    private final CaptureSource source;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    private PcapngFormat(CaptureSource source) {
        this.source = source;
    }

    /** @param source past the section header's type */
    static PcapngFormat afterType(CaptureSource source) throws IOException, CaptureFault {
        PcapngFormat format = new PcapngFormat(source);
        format.section(source.take(4, ByteOrder.BIG_ENDIAN).i32());
        return format;
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureFault {
        while (true) {
            Optional<CaptureFields> start = source.takeUnlessAtEnd(START, order);
            if (start.isEmpty()) {
                return false;
            }
            // The one type that reads the same in either order, since the order is told only behind it.
            int type = start.get().i32();
            if (type == SECTION_HEADER) {
                CaptureFields length = start.get().again(ByteOrder.BIG_ENDIAN);
                length.skip(4);
                section(length.i32());
            } else if (block(type, start.get().u32(), frame)) {
                return true;
            }
        }
    }

    /** @param bigEndianLength the block's, as it reads before the order is known */
    private void section(int bigEndianLength) throws IOException, CaptureFault {
        order = switch (source.take(4, ByteOrder.BIG_ENDIAN).i32()) {
            case BYTE_ORDER_MAGIC -> ByteOrder.BIG_ENDIAN;
            case BYTE_ORDER_MAGIC_SWAPPED -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new CaptureFault("a section without byte order");
        };
        int length = order == ByteOrder.BIG_ENDIAN ? bigEndianLength : Integer.reverseBytes(bigEndianLength);
        interfaces.clear();
        rest(length & 0xffff_ffffL, 4);
    }

    /** Whether the block holds a packet, to which {@code frame} has moved. */
    private boolean block(int type, long length, Frame frame) throws IOException, CaptureFault {
        CaptureFields body = rest(length, 0);
        return switch (type) {
            case INTERFACE -> {
                declare(PcapngInterface.read(body));
                yield false;
            }
            case ENHANCED_PACKET -> {
                timed(body.u32(), body, frame);
                yield true;
            }
            case OBSOLETE_PACKET -> {
                int number = body.u16();
                // How many packets were dropped before this one.
                body.u16();
                timed(number, body, frame);
                yield true;
            }
            case SIMPLE_PACKET -> {
                untimed(body, frame);
                yield true;
            }
            default -> false;
        };
    }

    /** What is left of a block's body after {@code taken} octets of it; checks the length repeated at its end. */
    private CaptureFields rest(long length, int taken) throws IOException, CaptureFault {
        long body = length - START - END - taken;
        if (body < 0) {
            throw new CaptureFault("a block's length of " + length + " cannot be right");
        }
        CaptureFields whole = source.take(body + END, order);
        CaptureFields fields = whole.sub((int) body);
        long again = whole.u32();
        if (again != length) {
            throw new CaptureFault("a block's two lengths are " + length + " and " + again);
        }
        return fields;
    }

    private void declare(PcapngInterface link) throws CaptureFault {
        if (interfaces.size() == INTERFACES_MAX) {
            throw new CaptureFault("more than " + INTERFACES_MAX + " interfaces cannot be right");
        }
        interfaces.add(link);
    }

    private void timed(long number, CaptureFields body, Frame frame) throws CaptureFault {
        PcapngInterface link = link(number);
        long units = body.u32() << 32 | body.u32();
        long kept = body.u32();
        long original = body.u32();
        int from = body.skip(kept);
        body.align();
        frame.move(link.clock().instant(units), link).show(original, body.array(), from, (int) kept);
        frame.withOptions(body);
    }

    /** Has no time of its own and belongs to the first interface. */
    private void untimed(CaptureFields body, Frame frame) throws CaptureFault {
        PcapngInterface link = link(0);
        long original = body.u32();
        long limit = link.snapLength() == 0 ? original : Math.min(original, link.snapLength());
        int kept = (int) Math.min(limit, body.remaining());
        frame.move(Instant.EPOCH, link).show(original, body.array(), body.skip(kept), kept);
    }

    private PcapngInterface link(long number) throws CaptureFault {
        if (number >= interfaces.size()) {
            throw new CaptureFault("a packet of interface " + number + ", which is not declared");
        }
        return interfaces.get((int) number);
    }
}
