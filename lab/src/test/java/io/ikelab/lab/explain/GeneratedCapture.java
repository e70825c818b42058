package io.ikelab.lab.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture as large as one likes, octet for octet the same each time: devices that open an IKE SA with one gateway and then
 * exchange ESP with it, in turn. It is made while it is read, so that no disk need hold it; {@link #main} writes it to one.
 */
final class GeneratedCapture extends InputStream {
    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int UDP = 8;
    private static final int IKE = 28;
    private static final int SNAP = 96;
    private static final int GATEWAY = 0xcb00710a;
    private static final int DEVICES = 0x0a000000;
    private static final int[] SIZES = {64, 1400, 576, 1400};

    private final long packets;
    private final int conversations;
    private final boolean whole;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.BIG_ENDIAN);
    private long made;

    /**
     * @param packets in the capture, the openings among them
     * @param conversations how many devices there are
     * @param whole whether packets are captured whole, else no more than {@value #SNAP} octets of each
     */
    GeneratedCapture(long packets, int conversations, boolean whole) {
        this.packets = packets;
        this.conversations = conversations;
        this.whole = whole;
        out.putInt(0xa1b2c3d4)
                .putInt(0x00020004)
                .putLong(0)
                .putInt(65535)
                .putInt(1)
                .flip();
    }

    /** Writes one: {@code FILE PACKETS CONVERSATIONS [whole]}. */
    public static void main(String[] arguments) throws IOException {
        long packets = Long.parseLong(arguments[1]);
        int conversations = Integer.parseInt(arguments[2]);
        try (InputStream made = new GeneratedCapture(packets, conversations, arguments.length > 3)) {
            Files.copy(made, Path.of(arguments[0]));
        }
    }

    @Override
    public int read() {
        return refilled() ? out.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!refilled()) {
            return -1;
        }
        int count = Math.min(length, out.remaining());
        out.get(target, offset, count);
        return count;
    }

    private boolean refilled() {
        if (!out.hasRemaining()) {
            out.clear();
            while (made < packets && out.remaining() > 2 * SIZES[1]) {
                packet();
                made++;
            }
            out.flip();
        }
        return out.hasRemaining();
    }

    /** The first round opens, the second answers, and all others are ESP, one way and the other. */
    private void packet() {
        int device = (int) (made % conversations);
        long round = made / conversations;
        boolean answers = (round & 1) != 0;
        if (round < 2) {
            ike(device, answers);
        } else {
            esp(device, answers, round / 2, SIZES[(int) (round / 2 % SIZES.length)]);
        }
    }

    private void ike(int device, boolean answers) {
        header(device, answers, 17, UDP + IKE, UDP + IKE);
        out.putShort((short) 500)
                .putShort((short) 500)
                .putShort((short) (UDP + IKE))
                .putShort((short) 0);
        out.putLong(device + 1L).putLong(answers ? 1 : 0);
        out.put((byte) 0).put((byte) 0x20).put((byte) 34).put((byte) (answers ? 0x20 : 0x08));
        out.putInt(0).putInt(IKE);
    }

    private void esp(int device, boolean answers, long sequence, int size) {
        int kept = header(device, answers, 50, size, whole ? size : SNAP - ETHERNET - IP);
        out.putInt(2 * device + 0x100 + (answers ? 1 : 0)).putInt((int) sequence);
        out.position(out.position() + kept - 8);
    }

    /** How much of {@code size} octets behind the IP header is kept. */
    private int header(int device, boolean answers, int protocol, int size, int keptMost) {
        int kept = Math.min(size, keptMost);
        out.putInt((int) (made / 1_000_000)).putInt((int) (made % 1_000_000));
        out.putInt(ETHERNET + IP + kept).putInt(ETHERNET + IP + size);
        out.putLong(0).putInt(0).putShort((short) 0x0800);
        out.putShort((short) 0x4500).putShort((short) (IP + size)).putInt(0);
        out.put((byte) 64).put((byte) protocol).putShort((short) 0);
        out.putInt(answers ? GATEWAY : DEVICES + device).putInt(answers ? DEVICES + device : GATEWAY);
        return kept;
    }
}
