package io.ikelab.esp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things stand in an ESP packet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |               Security Parameters Index (SPI)                 |
 * +---------------------------------------------------------------+
 * |                      Sequence Number                          |
 * +---------------------------------------------------------------+
 * |              IV, inner packet, padding (0-255)                |
 * +                               +---------------+---------------+
 * |                               |  Pad Length   |  Next Header  |
 * +---------------------------------------------------------------+
 * |                 Integrity Check Value (ICV)                   |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>The sequence number is always there (RFC 4303 §2.2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-2">RFC 4303 §2</a>
 */
public final class EspHeader {
    static final int SEQUENCE_OFFSET = 4;
    static final int IV_OFFSET = 8;
    static final int NEXT_HEADER_IPV4 = 4;
    static final int NEXT_HEADER_IPV6 = 41;
    static final int NEXT_HEADER_NONE = 59;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private EspHeader() {}

    /** The SPI of the ESP packet at {@code packet}, of which at least 4 octets are there. */
    public static int spi(byte[] slab, int packet) {
        return (int) INT.get(slab, packet);
    }

    /** The low 32 bits of the sequence number of the ESP packet at {@code packet}, 8 octets of which are there. */
    public static long sequence(byte[] slab, int packet) {
        return (int) INT.get(slab, packet + SEQUENCE_OFFSET) & 0xffff_ffffL;
    }

    static void write(byte[] slab, int packet, int spi, long sequence) {
        INT.set(slab, packet, spi);
        INT.set(slab, packet + SEQUENCE_OFFSET, (int) sequence);
    }

    /** SPI and the whole sequence number, as an AEAD's associated data has them (RFC 4106 §5). */
    static void writeExtended(byte[] associated, int spi, long sequence) {
        INT.set(associated, 0, spi);
        LONG.set(associated, SEQUENCE_OFFSET, sequence);
    }

    static void writeHighOrder(byte[] target, long sequence) {
        INT.set(target, 0, (int) (sequence >>> Integer.SIZE));
    }

    static void writeCounterIv(byte[] slab, int packet, long value) {
        LONG.set(slab, packet + IV_OFFSET, value);
    }
}
