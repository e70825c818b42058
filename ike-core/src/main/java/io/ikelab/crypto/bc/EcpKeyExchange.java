package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Diffie-Hellman in an {@link EcpGroup}. */
final class EcpKeyExchange implements KeyExchange {
    /** Octets drawn beyond the order's length, so that the bias of the reduction is below 2^-64 (FIPS 186-4 §B.4.1). */
    private static final int EXTRA = 8;

    private final EcpGroup group;
    private final PrivateValue privateValue;
    private final Octets publicValue;

    private EcpKeyExchange(EcpGroup group, BigInteger scalar) {
        this.group = group;
        this.privateValue = PrivateValue.of(scalar);
        ECPoint point = new FixedPointCombMultiplier()
                .multiply(group.generator(), scalar)
                .normalize();
        this.publicValue = Octets.copyOf(point.getAffineXCoord().getEncoded())
                .concat(Octets.copyOf(point.getAffineYCoord().getEncoded()));
    }

    static EcpKeyExchange generate(EcpGroup group, Randomness random) {
        byte[] drawn = new byte[group.coordinateOctets() + EXTRA];
        random.fill(drawn);
        BigInteger scalar = new BigInteger(1, drawn)
                .mod(group.order().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        Arrays.fill(drawn, (byte) 0);
        return of(group, scalar);
    }

    /** @param scalar from 1 to the order less 1 */
    static EcpKeyExchange of(EcpGroup group, BigInteger scalar) {
        return new EcpKeyExchange(group, scalar);
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
        int octets = group.coordinateOctets();
        if (peerPublicValue.length() != group.publicValueOctets()) {
            return new Agreement.Refused("a public value of " + group.id().label() + " has " + group.publicValueOctets()
                    + " octets, not " + peerPublicValue.length());
        }
        BigInteger x = number(peerPublicValue.slice(0, octets));
        BigInteger y = number(peerPublicValue.slice(octets, 2 * octets));
        if (x.compareTo(group.prime()) >= 0 || y.compareTo(group.prime()) >= 0) {
            return new Agreement.Refused("a coordinate of the public value is not below the group's prime");
        }
        ECPoint point = group.curve().createPoint(x, y);
        // RFC 6989 §2.3: a point of another curve would tell the private value piece by piece.
        if (!point.isValid()) {
            return new Agreement.Refused("the public value is no point of the curve");
        }
        return new Agreement.Agreed(secretWith(point));
    }

    /** RFC 5903 §7: the secret is the x coordinate alone. */
    private Secret secretWith(ECPoint peer) {
        ECPoint shared = peer.multiply(privateValue.number()).normalize();
        close();
        return Secret.owning(shared.getAffineXCoord().getEncoded());
    }

    @Override
    public void close() {
        privateValue.close();
    }

    private static BigInteger number(Octets octets) {
        return new BigInteger(1, octets.toByteArray());
    }
}
