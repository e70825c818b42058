package io.ikelab.esp;

import java.util.Arrays;

/**
 * ESP by a block cipher in CBC mode, or by none, and a separate checksum over everything before it.
 *
 * <p>Integrity is checked before anything is decrypted (RFC 4303 §3.4.4.1).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-3.3.2.1">RFC 4303 §3.3.2.1</a>
 */
final class EncryptThenMacCipher implements EspCipher {
    private final PacketCbc cbc;
    private final PacketMac mac;
    private final EspFormat format;
    private final byte[] highOrder;
    private final byte[] checksum;

    /**
     * @param macLength octets of the whole checksum
     * @param extended whether sequence numbers have 64 bits
     */
    EncryptThenMacCipher(PacketCbc cbc, PacketMac mac, int macLength, EspFormat format, boolean extended) {
        this.cbc = cbc;
        this.mac = mac;
        this.format = format;
        highOrder = new byte[extended ? Integer.BYTES : 0];
        checksum = new byte[macLength];
    }

    @Override
    public EspFormat format() {
        return format;
    }

    @Override
    public void seal(byte[] slab, int packet, int length, long sequence) {
        addIv(slab, packet);
        cbc.encrypt(slab, packet + format.headroom(), length - format.headroom());
        compute(slab, packet, length, sequence);
        System.arraycopy(checksum, 0, slab, packet + length, format.icvLength());
    }

    @Override
    public boolean open(byte[] slab, int packet, int length, long sequence) {
        int icv = packet + length - format.icvLength();
        compute(slab, packet, icv - packet, sequence);
        if (!matches(slab, icv)) {
            return false;
        }
        int from = packet + format.headroom();
        cbc.decrypt(slab, from, icv - from);
        addIv(slab, packet);
        return true;
    }

    /** RFC 4303 §2.2.1: the high half of an extended number is not sent, yet checked as if it followed the trailer. */
    private void compute(byte[] slab, int packet, int length, long sequence) {
        if (highOrder.length > 0) {
            EspHeader.writeHighOrder(highOrder, sequence);
        }
        mac.compute(slab, packet, length, highOrder, checksum);
    }

    /** Takes as long whether the first octet differs or the last. */
    private boolean matches(byte[] slab, int icv) {
        int difference = 0;
        for (int i = 0; i < format.icvLength(); i++) {
            difference |= slab[icv + i] ^ checksum[i];
        }
        return difference == 0;
    }

    /** {@link PacketCbc} chains from zeros. */
    private void addIv(byte[] slab, int packet) {
        int iv = packet + EspHeader.IV_OFFSET;
        int first = packet + format.headroom();
        for (int i = 0; i < format.ivLength(); i++) {
            slab[first + i] ^= slab[iv + i];
        }
    }

    @Override
    public void close() {
        cbc.close();
        mac.close();
        Arrays.fill(checksum, (byte) 0);
    }
}
