package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The packet a {@link CaptureReader} stands at, in the reader's own memory: good until the reader moves on. Fields are in
 * network byte order and counted from the first octet; beyond what was captured there is nothing to read.
 */
public final class Frame {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Instant at = Instant.EPOCH;
    private int linkType;
    private String link = "";
    private long originalLength;
    private byte[] array = new byte[0];
    private int from;
    private int length;
    private Optional<CaptureFields> options = Optional.empty();

    Frame() {}

    /** A frame of its own with the octets of {@code packet}. */
    public static Frame of(CapturedPacket packet) {
        Frame frame = new Frame();
        frame.at = packet.at();
        frame.linkType = packet.linkType();
        frame.link = packet.link();
        frame.show(
                packet.originalLength(),
                packet.octets().toByteArray(),
                0,
                packet.octets().length());
        return frame;
    }

    /** Moves on to a packet of {@code capturedOn}, without octets so far. */
    Frame move(Instant when, PcapngInterface capturedOn) {
        at = when;
        linkType = capturedOn.linkType();
        link = capturedOn.name();
        options = Optional.empty();
        return this;
    }

    void show(long original, byte[] octets, int start, int kept) {
        originalLength = original;
        array = octets;
        from = start;
        length = kept;
    }

    /** @param fields read only where somebody asks for a comment */
    void withOptions(CaptureFields fields) {
        options = Optional.of(fields);
    }

    /** A packet of its own, to be kept. */
    CapturedPacket packet() throws CaptureFault {
        List<String> comments = options.isPresent() ? PcapngOption.comments(options.get()) : List.of();
        return new CapturedPacket(at, linkType, link, originalLength, octets(0, length), comments);
    }

    public Instant at() {
        return at;
    }

    /** What the octets begin with, by its LINKTYPE number. */
    public int linkType() {
        return linkType;
    }

    /** Octets that were captured. */
    public int length() {
        return length;
    }

    /** Octets on the wire; more than {@link #length} where the packet was cut. */
    public long originalLength() {
        return originalLength;
    }

    /** @throws IndexOutOfBoundsException when that is beyond what was captured, as each of these */
    public int u8(int index) {
        return array[from + Objects.checkIndex(index, length)] & 0xff;
    }

    public int u16(int index) {
        return (short) SHORT.get(array, from + Objects.checkFromIndexSize(index, Short.BYTES, length)) & 0xffff;
    }

    /** Of the two kinds of byte order the one in which the least significant octet comes first. */
    public int u16Little(int index) {
        return Short.reverseBytes((short) u16(index)) & 0xffff;
    }

    public int i32(int index) {
        return (int) INT.get(array, from + Objects.checkFromIndexSize(index, Integer.BYTES, length));
    }

    public long i64(int index) {
        return (long) LONG.get(array, from + Objects.checkFromIndexSize(index, Long.BYTES, length));
    }

    /** A copy, from {@code first} (inclusive) to {@code end} (exclusive). */
    public Octets octets(int first, int end) {
        Objects.checkFromToIndex(first, end, length);
        return Octets.copyOf(array, from + first, end - first);
    }
}
