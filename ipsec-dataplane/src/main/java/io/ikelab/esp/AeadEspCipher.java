package io.ikelab.esp;

import java.util.Arrays;

/**
 * ESP by an AEAD with a 4-octet salt and an 8-octet explicit IV, without extended sequence numbers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4106">RFC 4106</a>
 */
public final class AeadEspCipher implements EspCipher {
    /** Octets of salt at the end of the key material (RFC 4106 §8.1). */
    public static final int SALT = 4;

    private final PacketAead aead;
    private final EspFormat format;
    private final byte[] nonce;
    private final byte[] associated = new byte[EspFormat.HEADER];

    /** @param salt copied */
    public AeadEspCipher(PacketAead aead, EspFormat format, byte[] salt) {
        this.aead = aead;
        this.format = format;
        nonce = Arrays.copyOf(salt, SALT + format.ivLength());
    }

    @Override
    public EspFormat format() {
        return format;
    }

    @Override
    public void seal(byte[] slab, int packet, int length, long sequence) {
        prepare(slab, packet);
        aead.seal(nonce, associated, slab, packet + format.headroom(), length - format.headroom());
    }

    @Override
    public boolean open(byte[] slab, int packet, int length, long sequence) {
        prepare(slab, packet);
        return aead.open(nonce, associated, slab, packet + format.headroom(), length - format.headroom());
    }

    /** RFC 4106 §4, §5: the nonce is salt and IV, the associated data SPI and sequence number. */
    private void prepare(byte[] slab, int packet) {
        System.arraycopy(slab, packet, associated, 0, EspFormat.HEADER);
        System.arraycopy(slab, packet + EspFormat.HEADER, nonce, SALT, format.ivLength());
    }

    @Override
    public void close() {
        aead.close();
        Arrays.fill(nonce, (byte) 0);
    }
}
