package io.ikelab.esp;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;

/**
 * What a library brings to ESP: each call makes an object for one SA in one direction. Keys are taken over by what is
 * made, and wiped when it is closed.
 */
public interface EspAlgorithms {
    /**
     * AES-GCM-16 or ChaCha20-Poly1305.
     *
     * @throws IllegalArgumentException for another algorithm
     */
    PacketAead aead(EncryptionId id, byte[] key);

    /**
     * AES, 3DES or DES in CBC mode.
     *
     * @throws IllegalArgumentException for another algorithm
     */
    PacketCbc cbc(EncryptionId id, byte[] key);

    /**
     * HMAC with MD5, SHA-1 or SHA-2.
     *
     * @throws IllegalArgumentException for another algorithm
     */
    PacketMac mac(IntegrityId id, byte[] key);
}
