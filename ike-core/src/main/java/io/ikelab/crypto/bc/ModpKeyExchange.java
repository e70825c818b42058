package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.math.BigInteger;
import java.util.Arrays;

/** Diffie-Hellman in a {@link ModpGroup}. */
final class ModpKeyExchange implements KeyExchange {
    private final ModpGroup group;
    private final PrivateValue privateValue;
    private final Octets publicValue;

    private ModpKeyExchange(ModpGroup group, BigInteger exponent) {
        this.group = group;
        this.privateValue = PrivateValue.of(exponent);
        this.publicValue = Octets.copyOf(fixedLength(group.generator().modPow(exponent, group.prime())));
    }

    static ModpKeyExchange generate(ModpGroup group, Randomness random) {
        byte[] drawn = new byte[group.exponentBits() / 8];
        random.fill(drawn);
        // The highest bit set keeps the exponent's length, and with it the strength, fixed.
        BigInteger exponent = new BigInteger(1, drawn).setBit(group.exponentBits() - 1);
        Arrays.fill(drawn, (byte) 0);
        return of(group, exponent);
    }

    static ModpKeyExchange of(ModpGroup group, BigInteger exponent) {
        return new ModpKeyExchange(group, exponent);
    }

    @Override
    public KeyExchangeId method() {
        return group.id();
    }

    @Override
    public Octets publicValue() {
        return publicValue;
    }

    @Override
    public Agreement agree(Octets peerPublicValue) {
        if (peerPublicValue.length() != group.octets()) {
            return new Agreement.Refused("a public value of " + group.id().label() + " has " + group.octets()
                    + " octets, not " + peerPublicValue.length());
        }
        BigInteger peer = new BigInteger(1, peerPublicValue.toByteArray());
        // RFC 6989 §2.1: 1 < y < p-1, else the secret is one of two known values.
        if (peer.compareTo(BigInteger.ONE) <= 0 || peer.compareTo(group.prime().subtract(BigInteger.ONE)) >= 0) {
            return new Agreement.Refused("the public value is not between 2 and p-2");
        }
        if (!isInSubgroup(peer)) {
            return new Agreement.Refused("the public value is not in the group's prime-order subgroup");
        }
        return new Agreement.Agreed(secretWith(peer));
    }

    private Secret secretWith(BigInteger peer) {
        BigInteger shared = peer.modPow(privateValue.number(), group.prime());
        close();
        return Secret.owning(fixedLength(shared));
    }

    @Override
    public void close() {
        privateValue.close();
    }

    /** RFC 6989 §2.2: else the secret leaks the exponent's residues modulo small primes. */
    private boolean isInSubgroup(BigInteger peer) {
        return group.subgroupOrder()
                .map(order -> peer.modPow(order, group.prime()).equals(BigInteger.ONE))
                .orElse(true);
    }

    private byte[] fixedLength(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] fixed = new byte[group.octets()];
        int count = Math.min(minimal.length, fixed.length);
        System.arraycopy(minimal, minimal.length - count, fixed, fixed.length - count, count);
        return fixed;
    }
}
