package io.ikelab.esp;

/**
 * Encryption and integrity of one SA in one direction, in place. Owned by one loop, never shared. The ESP packet lies as
 * RFC 4303 §2 has it: SPI, sequence number, IV, payload with trailer, ICV.
 */
public interface EspCipher extends AutoCloseable {
    EspFormat format();

    /**
     * Encrypts and appends the ICV. SPI, sequence number, IV and plain text with trailer are in place already; the IV must
     * never have been used with this key.
     *
     * @param packet offset of the SPI
     * @param length octets from the SPI to the end of the trailer; the ICV goes right after
     * @param sequence the whole 64-bit sequence number (RFC 4303 §2.2.1)
     */
    void seal(byte[] slab, int packet, int length, long sequence);

    /**
     * Checks the ICV and decrypts.
     *
     * @param packet offset of the SPI
     * @param length octets from the SPI to the end of the ICV, at least {@link EspFormat#shortest}
     * @param sequence the whole 64-bit sequence number
     * @return false when the ICV is wrong; the payload's octets are then undefined
     */
    boolean open(byte[] slab, int packet, int length, long sequence);

    /** Wipes the keys; the cipher is of no use afterwards. */
    @Override
    void close();
}
