package io.ikelab.crypto;

/** A block cipher in cipher block chaining mode, without padding: callers bring whole blocks. */
public interface CbcCipher {
    /** Octets of the key. */
    int keyLength();

    /** Octets of a block and of the initialization vector. */
    int blockLength();

    byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext);

    byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext);
}
