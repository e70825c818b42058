package io.ikelab.crypto.bc;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.DistinguishedName;
import io.ikelab.crypto.PublicKey;
import io.ikelab.crypto.RevocationList;
import io.ikelab.crypto.SignatureAlgorithm;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.SigningKey;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;

/** X.509 and signatures on Bouncy Castle's lightweight classes. */
public final class BouncyCastleSignatures implements Signatures {
    @Override
    public Optional<Certificate> certificate(Octets der) {
        return Lenient.read(() -> CertificateDecoder.decode(
                org.bouncycastle.asn1.x509.Certificate.getInstance(Lenient.only(der.toByteArray())), der));
    }

    @Override
    public Optional<RevocationList> revocationList(Octets der) {
        return Lenient.read(
                () -> RevocationDecoder.decode(CertificateList.getInstance(Lenient.only(der.toByteArray()))));
    }

    @Override
    public Optional<SigningKey> signingKey(byte[] der) {
        return KeyDecoder.decode(der);
    }

    @Override
    public Optional<DistinguishedName> name(Octets der) {
        return Lenient.read(() -> Names.of(X500Name.getInstance(Lenient.only(der.toByteArray()))));
    }

    @Override
    public Optional<DistinguishedName> nameOf(String text) {
        return Lenient.read(() -> Names.parse(text));
    }

    @Override
    public Optional<SignatureAlgorithm> algorithm(Octets algorithmIdentifier) {
        return Lenient.read(() -> AlgorithmIdentifier.getInstance(Lenient.only(algorithmIdentifier.toByteArray())))
                .flatMap(AlgorithmIdentifiers::read);
    }

    @Override
    public Octets identifier(SignatureScheme scheme) {
        return AlgorithmIdentifiers.of(scheme);
    }

    @Override
    public boolean verify(PublicKey key, SignatureAlgorithm algorithm, byte[] message, Octets signature) {
        if (key.kind().filter(algorithm.scheme()::fits).isEmpty()) {
            return false;
        }
        return Lenient.read(() -> verifier(key, algorithm, message).verifySignature(signature.toByteArray()))
                .orElse(false);
    }

    private static Signer verifier(PublicKey key, SignatureAlgorithm algorithm, byte[] message)
            throws IOException, CryptoException {
        Signer signer = SignatureEngines.verifier(algorithm);
        signer.init(false, PublicKeys.parameters(key));
        signer.update(message, 0, message.length);
        return signer;
    }
}
