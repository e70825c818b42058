package io.ikelab.esp;

/**
 * An AEAD with a 16-octet tag that works on one packet at a time, in place. Its arrays are read during the call only and
 * may be rewritten between calls.
 */
public interface PacketAead extends AutoCloseable {
    /**
     * Encrypts {@code length} octets from {@code from} and puts the tag right after them.
     *
     * @param nonce 12 octets, never used before with this key
     */
    void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length);

    /**
     * Checks the tag, the last 16 of {@code length} octets from {@code from}, and decrypts those before it.
     *
     * @return false when the tag is wrong; the octets are then undefined
     */
    boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length);

    /** Wipes the key. */
    @Override
    void close();
}
