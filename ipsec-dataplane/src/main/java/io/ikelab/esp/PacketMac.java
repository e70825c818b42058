package io.ikelab.esp;

/** A keyed checksum over one packet at a time. */
public interface PacketMac extends AutoCloseable {
    /**
     * Computes the whole checksum, not yet cut to what goes on the wire, over {@code length} octets from {@code from} and
     * then over all of {@code suffix}.
     *
     * @param mac where it goes; as long as the hash's output
     */
    void compute(byte[] slab, int from, int length, byte[] suffix, byte[] mac);

    /** Wipes the key. */
    @Override
    void close();
}
