package io.ikelab.crypto;

/** A keyed checksum, cut to the length its transform says. */
public interface Integrity {
    /** Octets of the key. */
    int keyLength();

    /** Octets of the integrity check value. */
    int icvLength();

    byte[] compute(byte[] key, byte[] data, int offset, int length);
}
