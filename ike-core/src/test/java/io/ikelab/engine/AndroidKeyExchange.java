package io.ikelab.engine;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.math.BigInteger;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;

/** Diffie-Hellman with a private value as long as the prime, as the Bouncy Castle of Android draws it. NO SECURITY. */
record AndroidKeyExchange(KeyExchangeId method, DHParameters group, BigInteger exponent) implements KeyExchange {
    static AndroidKeyExchange draw(KeyExchangeId method, Randomness random) {
        DHParameters group = switch (method) {
            case MODP_1024 -> DHStandardGroups.rfc2409_1024;
            case MODP_2048 -> DHStandardGroups.rfc3526_2048;
            default -> throw new AssertionError(method + " is in none of the recorded sessions");
        };
        byte[] drawn = new byte[group.getP().bitLength() / 8];
        random.fill(drawn);
        return new AndroidKeyExchange(method, group, new BigInteger(1, drawn));
    }

    @Override
    public Octets publicValue() {
        return octets(group.getG().modPow(exponent, group.getP()));
    }

    @Override
    public Agreement agree(Octets peerPublicValue) {
        BigInteger peer = new BigInteger(1, peerPublicValue.toByteArray());
        return new Agreement.Agreed(Secret.copyOf(octets(peer.modPow(exponent, group.getP()))));
    }

    @Override
    public void close() {
        // The private value is no secret: whoever reads this file can draw it.
    }

    private Octets octets(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] fixed = new byte[group.getP().bitLength() / 8];
        int count = Math.min(minimal.length, fixed.length);
        System.arraycopy(minimal, minimal.length - count, fixed, fixed.length - count, count);
        return Octets.copyOf(fixed);
    }
}
