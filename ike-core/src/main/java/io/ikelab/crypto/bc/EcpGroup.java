package io.ikelab.crypto.bc;

import io.ikelab.iana.KeyExchangeId;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * An elliptic curve group modulo a prime (RFC 5903). All three have a cofactor of 1: every point of the curve is in the
 * group.
 *
 * @param generator the base point
 * @param order of the base point, a prime
 */
record EcpGroup(KeyExchangeId id, ECCurve curve, ECPoint generator, BigInteger order) {
    static Optional<EcpGroup> of(KeyExchangeId id) {
        return switch (id) {
            case ECP_256 -> Optional.of(named(id, "secp256r1"));
            case ECP_384 -> Optional.of(named(id, "secp384r1"));
            case ECP_521 -> Optional.of(named(id, "secp521r1"));
            case NONE,
                    MODP_768,
                    MODP_1024,
                    MODP_1536,
                    MODP_2048,
                    MODP_3072,
                    MODP_4096,
                    MODP_6144,
                    MODP_8192,
                    MODP_2048_256,
                    X25519,
                    X448 -> Optional.empty();
        };
    }

    private static EcpGroup named(KeyExchangeId id, String curve) {
        X9ECParameters parameters = CustomNamedCurves.getByName(curve);
        return new EcpGroup(id, parameters.getCurve(), parameters.getG(), parameters.getN());
    }

    BigInteger prime() {
        return curve.getField().getCharacteristic();
    }

    /** Octets of one coordinate, leading zeros included (RFC 5903 §7). */
    int coordinateOctets() {
        return (curve.getFieldSize() + 7) / 8;
    }

    /** Octets of a public value: both coordinates, and no octet before them to say so (RFC 5903 §7). */
    int publicValueOctets() {
        return 2 * coordinateOctets();
    }
}
