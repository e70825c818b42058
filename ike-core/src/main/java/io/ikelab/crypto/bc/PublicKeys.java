package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyKind;
import io.ikelab.crypto.PublicKey;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Public keys, and what kind a key is. */
final class PublicKeys {
    /** Bits: less protects nothing, and what more costs to verify is a stranger's to decide. */
    private static final int RSA_BITS_MIN = 1024;

    private static final int RSA_BITS_MAX = 8192;

    private PublicKeys() {}

    static PublicKey of(SubjectPublicKeyInfo info) throws IOException {
        return new PublicKey(
                Octets.copyOf(info.getEncoded("DER")),
                Lenient.read(() -> PublicKeyFactory.createKey(info)).flatMap(PublicKeys::kind));
    }

    static AsymmetricKeyParameter parameters(PublicKey key) throws IOException {
        return PublicKeyFactory.createKey(key.encoded().toByteArray());
    }

    /** Empty for kinds, curves and sizes that are not used here. */
    static Optional<KeyKind> kind(AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAKeyParameters rsa -> {
                int bits = rsa.getModulus().bitLength();
                yield bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX ? Optional.of(KeyKind.RSA) : Optional.empty();
            }
            case ECKeyParameters ec ->
                ec.getParameters() instanceof ECNamedDomainParameters named ? curve(named.getName()) : Optional.empty();
            case Ed25519PublicKeyParameters _, Ed25519PrivateKeyParameters _ -> Optional.of(KeyKind.ED25519);
            default -> Optional.empty();
        };
    }

    private static Optional<KeyKind> curve(ASN1ObjectIdentifier name) {
        if (name.equals(SECObjectIdentifiers.secp256r1)) {
            return Optional.of(KeyKind.P256);
        }
        if (name.equals(SECObjectIdentifiers.secp384r1)) {
            return Optional.of(KeyKind.P384);
        }
        return name.equals(SECObjectIdentifiers.secp521r1) ? Optional.of(KeyKind.P521) : Optional.empty();
    }
}
