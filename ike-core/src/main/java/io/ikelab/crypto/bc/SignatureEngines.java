package io.ikelab.crypto.bc;

import io.ikelab.crypto.SignatureAlgorithm;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.iana.HashAlgorithm;
import io.ikelab.net.Randomness;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Bouncy Castle's classes for each scheme. */
final class SignatureEngines {
    private SignatureEngines() {}

    static Signer verifier(SignatureAlgorithm algorithm) {
        SignatureScheme scheme = algorithm.scheme();
        return scheme.family() == SignatureScheme.Family.RSA_PSS
                ? new PSSSigner(new RSABlindedEngine(), digest(scheme), algorithm.saltLength())
                : unsalted(scheme);
    }

    /** @param random what a salt is drawn from */
    static Signer signer(SignatureScheme scheme, Randomness random) {
        if (scheme.family() != SignatureScheme.Family.RSA_PSS) {
            return unsalted(scheme);
        }
        byte[] salt = new byte[SignatureAlgorithm.of(scheme).saltLength()];
        random.child("PSS salt").fill(salt);
        return new PSSSigner(new RSABlindedEngine(), digest(scheme), salt);
    }

    private static Signer unsalted(SignatureScheme scheme) {
        return switch (scheme.family()) {
            case RSA_PKCS1 -> new RSADigestSigner(digest(scheme));
            case ECDSA -> ecdsa(scheme, StandardDSAEncoding.INSTANCE);
            case ECDSA_PLAIN -> ecdsa(scheme, PlainDSAEncoding.INSTANCE);
            case EDDSA -> new Ed25519Signer();
            case RSA_PSS -> throw new IllegalArgumentException("PSS has a salt");
        };
    }

    private static Signer ecdsa(SignatureScheme scheme, DSAEncoding encoding) {
        return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(digest(scheme))), digest(scheme), encoding);
    }

    private static Digest digest(SignatureScheme scheme) {
        HashAlgorithm hash = scheme.hash();
        if (hash.equals(HashAlgorithm.SHA1)) {
            return new SHA1Digest();
        }
        if (hash.equals(HashAlgorithm.SHA2_256)) {
            return SHA256Digest.newInstance();
        }
        return hash.equals(HashAlgorithm.SHA2_384) ? SHA384Digest.newInstance() : SHA512Digest.newInstance();
    }
}
