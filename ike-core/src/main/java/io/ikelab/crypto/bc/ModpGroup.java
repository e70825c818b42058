package io.ikelab.crypto.bc;

import io.ikelab.iana.KeyExchangeId;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A modular exponentiation group with generator 2.
 *
 * @param exponentBits length of a private exponent: twice the group's strength or more (RFC 3526 §8)
 */
record ModpGroup(KeyExchangeId id, BigInteger prime, int exponentBits) {
    /** RFC 3526 §3. */
    private static final String PRIME_2048 = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
            + "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
            + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
            + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
            + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
            + "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
            + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
            + "3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF";

    private static final ModpGroup MODP_2048 =
            new ModpGroup(KeyExchangeId.MODP_2048, new BigInteger(PRIME_2048, 16), 320);

    static Optional<ModpGroup> of(KeyExchangeId id) {
        return id == KeyExchangeId.MODP_2048 ? Optional.of(MODP_2048) : Optional.empty();
    }

    /** Octets of a public value and of the shared secret, leading zeros included (RFC 7296 §2.14, §3.4). */
    int octets() {
        return (prime.bitLength() + 7) / 8;
    }
}
