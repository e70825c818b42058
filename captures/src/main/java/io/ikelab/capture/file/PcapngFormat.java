package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
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
    private static final int FRAME = 12;
    private static final int OPT_COMMENT = 1;

    private final CaptureSource source;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    private PcapngFormat(CaptureSource source) {
        this.source = source;
    }

    /** @param source past the section header's type */
    static PcapngFormat afterType(CaptureSource source) throws IOException, CaptureFault {
        PcapngFormat format = new PcapngFormat(source);
        format.section();
        return format;
    }

    @Override
    public Optional<CapturedPacket> next() throws IOException, CaptureFault {
        while (true) {
            Optional<CaptureFields> start = source.takeUnlessAtEnd(4, order);
            if (start.isEmpty()) {
                return Optional.empty();
            }
            int type = start.get().i32();
            if (type == SECTION_HEADER) {
                section();
                continue;
            }
            Optional<CapturedPacket> packet = block(type);
            if (packet.isPresent()) {
                return packet;
            }
        }
    }

    /** The byte order is told only after the length that is written in it. */
    private void section() throws IOException, CaptureFault {
        Octets length = source.take(4, order).octets(4);
        order = switch (source.take(4, ByteOrder.BIG_ENDIAN).i32()) {
            case BYTE_ORDER_MAGIC -> ByteOrder.BIG_ENDIAN;
            case BYTE_ORDER_MAGIC_SWAPPED -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new CaptureFault("a section without byte order");
        };
        interfaces.clear();
        rest(new CaptureFields(length.toByteArray(), order).u32(), 4);
    }

    private Optional<CapturedPacket> block(int type) throws IOException, CaptureFault {
        CaptureFields body = rest(source.take(4, order).u32(), 0);
        return switch (type) {
            case INTERFACE -> {
                interfaces.add(PcapngInterface.read(body));
                yield Optional.empty();
            }
            case ENHANCED_PACKET -> Optional.of(timed(body.u32(), body));
            case OBSOLETE_PACKET -> {
                int number = body.u16();
                // How many packets were dropped before this one.
                body.u16();
                yield Optional.of(timed(number, body));
            }
            case SIMPLE_PACKET -> Optional.of(untimed(body));
            default -> Optional.empty();
        };
    }

    /** What is left of a block's body after {@code taken} octets of it; checks the length repeated at its end. */
    private CaptureFields rest(long length, int taken) throws IOException, CaptureFault {
        CaptureFields body = source.take(length - FRAME - taken, order);
        long again = source.take(4, order).u32();
        if (again != length) {
            throw new CaptureFault("a block's two lengths are " + length + " and " + again);
        }
        return body;
    }

    private CapturedPacket timed(long number, CaptureFields body) throws CaptureFault {
        PcapngInterface link = link(number);
        long units = body.u32() << 32 | body.u32();
        long kept = body.u32();
        long original = body.u32();
        Octets octets = body.octets(kept);
        body.align();
        List<String> comments = new ArrayList<>();
        for (PcapngOption option : PcapngOption.all(body)) {
            if (option.code() == OPT_COMMENT) {
                comments.add(option.text());
            }
        }
        return new CapturedPacket(
                link.clock().instant(units), link.linkType(), link.name(), original, octets, comments);
    }

    /** Has no time of its own and belongs to the first interface. */
    private CapturedPacket untimed(CaptureFields body) throws CaptureFault {
        PcapngInterface link = link(0);
        long original = body.u32();
        long limit = link.snapLength() == 0 ? original : Math.min(original, link.snapLength());
        Octets octets = body.octets(Math.min(limit, body.remaining()));
        return new CapturedPacket(Instant.EPOCH, link.linkType(), link.name(), original, octets, List.of());
    }

    private PcapngInterface link(long number) throws CaptureFault {
        if (number >= interfaces.size()) {
            throw new CaptureFault("a packet of interface " + number + ", which is not declared");
        }
        return interfaces.get((int) number);
    }
}
