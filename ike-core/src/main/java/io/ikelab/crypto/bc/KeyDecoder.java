package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyKind;
import io.ikelab.crypto.PublicKey;
import io.ikelab.crypto.SigningKey;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Private keys in the three ways they are written: PKCS #8 (RFC 5208), PKCS #1 (RFC 8017 §A.1.2), SEC 1 (RFC 5915). */
final class KeyDecoder {
    private KeyDecoder() {}

    static Optional<SigningKey> decode(byte[] der) {
        return Lenient.read(() -> PrivateKeyFactory.createKey(info(der))).flatMap(KeyDecoder::key);
    }

    /** The three differ in their second element: an algorithm, a number, or a string of octets. */
    private static PrivateKeyInfo info(byte[] der) throws IOException {
        ASN1Sequence sequence = ASN1Sequence.getInstance(Lenient.only(der));
        if (sequence.getObjectAt(1) instanceof ASN1Sequence) {
            return PrivateKeyInfo.getInstance(sequence);
        }
        if (sequence.size() > 4) {
            return wrapped(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    RSAPrivateKey.getInstance(sequence));
        }
        ECPrivateKey ec = ECPrivateKey.getInstance(sequence);
        return wrapped(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, ec.getParametersObject()), ec);
    }

    private static PrivateKeyInfo wrapped(AlgorithmIdentifier algorithm, ASN1Object key) throws IOException {
        return new PrivateKeyInfo(algorithm, key);
    }

    private static Optional<SigningKey> key(AsymmetricKeyParameter key) {
        Optional<KeyKind> kind = PublicKeys.kind(key);
        Optional<PublicKey> other = Lenient.read(() -> PublicKeys.of(otherHalf(key)));
        return kind.flatMap(known -> other.map(half -> new BouncyCastleSigningKey(known, half, key)));
    }

    private static SubjectPublicKeyInfo otherHalf(AsymmetricKeyParameter key) throws IOException {
        AsymmetricKeyParameter other = switch (key) {
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters ec ->
                new ECPublicKeyParameters(
                        new FixedPointCombMultiplier()
                                .multiply(ec.getParameters().getG(), ec.getD())
                                .normalize(),
                        ec.getParameters());
            case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
            default -> throw new IllegalArgumentException("no key that signs here");
        };
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(other);
    }
}
