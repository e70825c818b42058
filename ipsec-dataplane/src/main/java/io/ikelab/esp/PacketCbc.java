package io.ikelab.esp;

/**
 * A block cipher that chains the blocks of one packet at a time, in place, from an initialization vector of zeros. Any
 * other IV is had by adding it to the first block, before encrypting or after decrypting, which is what CBC does: so a
 * library keeps its key schedule and takes no new parameters for each packet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2451">RFC 2451</a>
 */
public interface PacketCbc extends AutoCloseable {
    /** @param length a multiple of the block length, at least one */
    void encrypt(byte[] slab, int from, int length);

    /** @param length a multiple of the block length, at least one */
    void decrypt(byte[] slab, int from, int length);

    /** Wipes the key. */
    @Override
    void close();
}
