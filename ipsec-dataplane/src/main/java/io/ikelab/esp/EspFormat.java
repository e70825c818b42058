package io.ikelab.esp;

/**
 * How much an ESP suite adds to an inner packet in tunnel mode.
 *
 * @param ivLength octets of explicit IV
 * @param alignment inner packet, padding and the two trailer octets end on a multiple of this; at least 4 (RFC 4303 §2.4)
 * @param icvLength octets of integrity check value
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-2">RFC 4303 §2</a>
 */
public record EspFormat(int ivLength, int alignment, int icvLength) {
    /** SPI and sequence number. */
    public static final int HEADER = 8;

    /** Pad length and next header. */
    public static final int TRAILER = 2;

    /** RFC 4106 §3, §6: 8 octets of IV, 16 of ICV; a counter mode needs no more than ESP's own alignment. */
    public static final EspFormat AES_GCM_16 = new EspFormat(8, 4, 16);

    /** Octets an inner packet needs before it. */
    public int headroom() {
        return HEADER + ivLength;
    }

    /** Padding octets after an inner packet of {@code innerLength}. */
    public int padding(int innerLength) {
        int unpadded = innerLength + TRAILER;
        return Math.ceilDiv(unpadded, alignment) * alignment - unpadded;
    }

    /** Octets of the ESP packet, from its SPI to its ICV, that carries {@code innerLength} octets. */
    public int sealedLength(int innerLength) {
        return headroom() + innerLength + padding(innerLength) + TRAILER + icvLength;
    }

    /** Octets below which nothing of this suite can be whole. */
    public int shortest() {
        return headroom() + TRAILER + icvLength;
    }
}
