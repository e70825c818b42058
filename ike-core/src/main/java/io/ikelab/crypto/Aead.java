package io.ikelab.crypto;

import java.util.Optional;

/** An encryption algorithm that checks integrity by itself, data beside the ciphertext included (RFC 5116 §2). */
public interface Aead {
    /** Octets of the key, without the salt. */
    int keyLength();

    /** Octets of the part of the nonce that is derived with the key and never sent (RFC 5282 §4). */
    int saltLength();

    /** Octets of the part of the nonce that is sent. */
    int ivLength();

    /** Octets the integrity check adds to the plaintext. */
    int tagLength();

    /**
     * The ciphertext with the tag at its end.
     *
     * @param nonce salt and IV: never twice under one key
     * @param associated checked but not encrypted
     */
    byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext);

    /** The plaintext; empty when anything was changed on the way. */
    Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext);
}
