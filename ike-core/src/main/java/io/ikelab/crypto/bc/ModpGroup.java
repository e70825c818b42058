package io.ikelab.crypto.bc;

import io.ikelab.iana.KeyExchangeId;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;

/**
 * A modular exponentiation group.
 *
 * @param exponentBits length of a private exponent: twice the group's strength or more (RFC 3526 §8)
 * @param subgroupOrder of the prime-order subgroup the generator makes, for a group that has others, too (RFC 6989 §2.2)
 */
record ModpGroup(
        KeyExchangeId id,
        BigInteger prime,
        BigInteger generator,
        int exponentBits,
        Optional<BigInteger> subgroupOrder) {
    static Optional<ModpGroup> of(KeyExchangeId id) {
        return switch (id) {
            case MODP_768 -> safePrime(id, DHStandardGroups.rfc2409_768, 256);
            case MODP_1024 -> safePrime(id, DHStandardGroups.rfc2409_1024, 256);
            case MODP_1536 -> safePrime(id, DHStandardGroups.rfc3526_1536, 256);
            case MODP_2048 -> safePrime(id, DHStandardGroups.rfc3526_2048, 320);
            case MODP_3072 -> safePrime(id, DHStandardGroups.rfc3526_3072, 424);
            case MODP_4096 -> safePrime(id, DHStandardGroups.rfc3526_4096, 480);
            case MODP_6144 -> safePrime(id, DHStandardGroups.rfc3526_6144, 544);
            case MODP_8192 -> safePrime(id, DHStandardGroups.rfc3526_8192, 624);
            case MODP_2048_256 -> Optional.of(withSubgroup(id, Rfc5114.MODP_2048_256));
            case NONE, ECP_256, ECP_384, ECP_521, X25519, X448 -> Optional.empty();
        };
    }

    private static Optional<ModpGroup> safePrime(KeyExchangeId id, DHParameters numbers, int exponentBits) {
        return Optional.of(new ModpGroup(id, numbers.getP(), numbers.getG(), exponentBits, Optional.empty()));
    }

    /** An exponent as long as the subgroup's order is as strong as the subgroup. */
    private static ModpGroup withSubgroup(KeyExchangeId id, DHParameters numbers) {
        BigInteger order = numbers.getQ();
        return new ModpGroup(id, numbers.getP(), numbers.getG(), order.bitLength(), Optional.of(order));
    }

    /** Octets of a public value and of the shared secret, leading zeros included (RFC 7296 §2.14, §3.4). */
    int octets() {
        return (prime.bitLength() + 7) / 8;
    }
}
