package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** Diffie-Hellman on Curve25519 (RFC 7748 §6.1), whose values go into the KE payload as they are (RFC 8031 §3.1). */
final class X25519KeyExchange implements KeyExchange {
    private static final int LENGTH = 32;

    private final PrivateValue privateValue;
    private final Octets publicValue;

    private X25519KeyExchange(byte[] scalar) {
        byte[] point = new byte[LENGTH];
        X25519.scalarMultBase(scalar, 0, point, 0);
        this.privateValue = PrivateValue.owning(scalar);
        this.publicValue = Octets.copyOf(point);
    }

    static X25519KeyExchange generate(Randomness random) {
        byte[] drawn = new byte[LENGTH];
        random.fill(drawn);
        return of(drawn);
    }

    /** Takes {@code scalar} over: 32 octets, whose bits are forced where RFC 7748 §5 wants it when they are used. */
    static X25519KeyExchange of(byte[] scalar) {
        return new X25519KeyExchange(scalar);
    }

    @Override
    public KeyExchangeId method() {
        return KeyExchangeId.X25519;
    }

    @Override
    public Octets publicValue() {
        return publicValue;
    }

    @Override
    public Agreement agree(Octets peerPublicValue) {
        if (peerPublicValue.length() != LENGTH) {
            return new Agreement.Refused(
                    "a public value of X25519 has " + LENGTH + " octets, not " + peerPublicValue.length());
        }
        byte[] scalar = privateValue.reveal();
        byte[] shared = new byte[LENGTH];
        boolean contributes = X25519.calculateAgreement(scalar, 0, peerPublicValue.toByteArray(), 0, shared, 0);
        Arrays.fill(scalar, (byte) 0);
        // RFC 7748 §6.1: from a point of small order comes zero whatever the private value, so that anybody knows it.
        if (!contributes) {
            return new Agreement.Refused("the public value has a small order: the secret would be zero");
        }
        close();
        return new Agreement.Agreed(Secret.owning(shared));
    }

    @Override
    public void close() {
        privateValue.close();
    }
}
