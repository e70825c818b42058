package io.ikelab.lab.pki;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;

/** A key pair. Its text never shows the private half. */
final class SigningKey {
    private final AsymmetricKeyParameter privateKey;
    private final SubjectPublicKeyInfo publicKey;

    private SigningKey(AsymmetricKeyParameter privateKey, SubjectPublicKeyInfo publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static SigningKey of(AsymmetricCipherKeyPair pair) {
        try {
            return new SigningKey(
                    pair.getPrivate(), SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
    }

    /**
     * A key that was written by {@link #pkcs8}.
     *
     * @param publicKey of the certificate beside it
     * @throws IOException when {@code pkcs8} holds no private key of a kind known here
     */
    static SigningKey read(Octets pkcs8, SubjectPublicKeyInfo publicKey) throws IOException {
        return new SigningKey(PrivateKeyFactory.createKey(pkcs8.toByteArray()), publicKey);
    }

    SubjectPublicKeyInfo publicKey() {
        return publicKey;
    }

    ContentSigner signer() {
        return DeterministicSigner.of(privateKey);
    }

    /** The private half as RFC 5958 has it, without the public one, which older readers do not expect. */
    Octets pkcs8() {
        try {
            PrivateKeyInfo info = privateKey instanceof Ed25519PrivateKeyParameters edwards
                    ? new PrivateKeyInfo(
                            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                            new DEROctetString(edwards.getEncoded()))
                    : PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey);
            return Octets.copyOf(info.getEncoded());
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
    }
}
