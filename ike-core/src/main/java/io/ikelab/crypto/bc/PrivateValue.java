package io.ikelab.crypto.bc;

import io.ikelab.octets.Secret;
import java.math.BigInteger;
import java.util.Arrays;

/** The private value of a key exchange, which can be read until it is wiped. */
final class PrivateValue implements AutoCloseable {
    private final Secret octets;
    private boolean wiped;

    private PrivateValue(Secret octets) {
        this.octets = octets;
    }

    /** Takes {@code octets} over: the caller keeps no reference. */
    static PrivateValue owning(byte[] octets) {
        return new PrivateValue(Secret.owning(octets));
    }

    static PrivateValue of(BigInteger number) {
        return owning(number.toByteArray());
    }

    /** A copy the caller must wipe. */
    byte[] reveal() {
        if (wiped) {
            throw new IllegalStateException("this key exchange is over: its private value is wiped");
        }
        return octets.reveal();
    }

    BigInteger number() {
        byte[] revealed = reveal();
        BigInteger number = new BigInteger(1, revealed);
        Arrays.fill(revealed, (byte) 0);
        return number;
    }

    @Override
    public void close() {
        octets.close();
        wiped = true;
    }
}
