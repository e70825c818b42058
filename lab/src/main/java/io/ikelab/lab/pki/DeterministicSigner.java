package io.ikelab.lab.pki;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.ContentSigner;

/** Signs certificates and lists; the same key and octets give the same signature, ECDSA's by RFC 6979. */
final class DeterministicSigner implements ContentSigner {
    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    private final AlgorithmIdentifier algorithm;
    private final Signer signer;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private DeterministicSigner(AlgorithmIdentifier algorithm, Signer signer, AsymmetricKeyParameter key) {
        this.algorithm = algorithm;
        this.signer = signer;
        signer.init(true, key);
    }

    /** With the hash that is as strong as the key. */
    static ContentSigner of(AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAKeyParameters _ ->
                new DeterministicSigner(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE),
                        new RSADigestSigner(new SHA256Digest()),
                        key);
            case ECPrivateKeyParameters onCurve ->
                switch (onCurve.getParameters().getN().bitLength()) {
                    case P256_BITS -> ecdsa(X9ObjectIdentifiers.ecdsa_with_SHA256, SHA256Digest::new, key);
                    case P384_BITS -> ecdsa(X9ObjectIdentifiers.ecdsa_with_SHA384, SHA384Digest::new, key);
                    default -> ecdsa(X9ObjectIdentifiers.ecdsa_with_SHA512, SHA512Digest::new, key);
                };
            case Ed25519PrivateKeyParameters _ ->
                new DeterministicSigner(
                        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new Ed25519Signer(), key);
            default -> throw new IllegalArgumentException("no kind of key that is made here: " + key.getClass());
        };
    }

    private static ContentSigner ecdsa(
            ASN1ObjectIdentifier algorithm, Supplier<Digest> digest, AsymmetricKeyParameter key) {
        ECDSASigner plain = new ECDSASigner(new HMacDSAKCalculator(digest.get()));
        return new DeterministicSigner(
                new AlgorithmIdentifier(algorithm), new DSADigestSigner(plain, digest.get()), key);
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        byte[] octets = content.toByteArray();
        signer.update(octets, 0, octets.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException unsigned) {
            throw new IllegalStateException(unsigned);
        }
    }
}
