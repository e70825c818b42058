package io.ikelab.esp;

import java.util.Arrays;

/**
 * ESP by an AEAD with a 4-octet salt and an 8-octet explicit IV: AES-GCM and ChaCha20-Poly1305.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4106">RFC 4106</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7634">RFC 7634</a>
 */
final class AeadEspCipher implements EspCipher {
    /** Octets of salt at the end of the key material (RFC 4106 §8.1, RFC 7634 §2). */
    static final int SALT = 4;

    private final PacketAead aead;
    private final EspFormat format;
    private final boolean extended;
    private final byte[] nonce;
    private final byte[] associated;

    /**
     * @param salt copied
     * @param extended whether sequence numbers have 64 bits
     */
    AeadEspCipher(PacketAead aead, EspFormat format, byte[] salt, boolean extended) {
        this.aead = aead;
        this.format = format;
        this.extended = extended;
        nonce = Arrays.copyOf(salt, SALT + format.ivLength());
        associated = new byte[EspFormat.HEADER + (extended ? Integer.BYTES : 0)];
    }

    @Override
    public EspFormat format() {
        return format;
    }

    @Override
    public void seal(byte[] slab, int packet, int length, long sequence) {
        prepare(slab, packet, sequence);
        aead.seal(nonce, associated, slab, packet + format.headroom(), length - format.headroom());
    }

    @Override
    public boolean open(byte[] slab, int packet, int length, long sequence) {
        prepare(slab, packet, sequence);
        return aead.open(nonce, associated, slab, packet + format.headroom(), length - format.headroom());
    }

    /** RFC 4106 §4, §5: the nonce is salt and IV, the associated data SPI and sequence number, the high half included. */
    private void prepare(byte[] slab, int packet, long sequence) {
        if (extended) {
            EspHeader.writeExtended(associated, EspHeader.spi(slab, packet), sequence);
        } else {
            System.arraycopy(slab, packet, associated, 0, EspFormat.HEADER);
        }
        System.arraycopy(slab, packet + EspFormat.HEADER, nonce, SALT, format.ivLength());
    }

    @Override
    public void close() {
        aead.close();
        Arrays.fill(nonce, (byte) 0);
    }
}
