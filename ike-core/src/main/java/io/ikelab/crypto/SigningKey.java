package io.ikelab.crypto;

import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;

/** A private key that signs, and is never printed. */
public interface SigningKey {
    KeyKind kind();

    /** Its other half. */
    PublicKey publicKey();

    /**
     * Slow: for {@link io.ikelab.net.NodeOutput.Work}.
     *
     * @param random what a PSS salt is drawn from; ECDSA takes its number from key and message (RFC 6979)
     * @throws IllegalArgumentException when {@code scheme} does not {@link SignatureScheme#fits fit} this kind of key
     */
    Octets sign(SignatureScheme scheme, byte[] message, Randomness random);
}
