package io.ikelab.crypto;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;

/**
 * The algorithms at hand. Everything but {@link #keyExchange} is fast enough for a control loop; key exchanges go through
 * {@link io.ikelab.net.NodeOutput.Work}.
 */
public interface CryptoProvider {
    /** Whether IKE itself can be protected with {@code id}; {@code keyBits} 0 where the transform has no key length. */
    boolean supports(TransformId id, int keyBits);

    /** @throws IllegalArgumentException when not {@link #supports supported}, as all below */
    Prf prf(PrfId id);

    Integrity integrity(IntegrityId id);

    /** For encryption that is no {@link EncryptionId#isAead AEAD}. */
    CbcCipher cbc(EncryptionId id, int keyBits);

    /** For encryption that is one. */
    Aead aead(EncryptionId id, int keyBits);

    /** A fresh private value drawn from {@code random}. */
    KeyExchange keyExchange(KeyExchangeId id, Randomness random);

    /** SHA-1, which NAT detection is defined with (RFC 7296 §2.23). */
    Octets sha1(Octets data);

    /** Signing keys, certificates and what they signed. */
    Signatures signatures();
}
