package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyKind;
import io.ikelab.crypto.PublicKey;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.crypto.SigningKey;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** A private key of any kind. */
final class BouncyCastleSigningKey implements SigningKey {
    private final KeyKind kind;
    private final PublicKey publicKey;
    private final AsymmetricKeyParameter key;

    BouncyCastleSigningKey(KeyKind kind, PublicKey publicKey, AsymmetricKeyParameter key) {
        this.kind = kind;
        this.publicKey = publicKey;
        this.key = key;
    }

    @Override
    public KeyKind kind() {
        return kind;
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public Octets sign(SignatureScheme scheme, byte[] message, Randomness random) {
        if (!scheme.fits(kind)) {
            throw new IllegalArgumentException(kind + " keys do not sign by " + scheme);
        }
        Signer signer = SignatureEngines.signer(scheme, random);
        // RSA is blinded with random numbers, which leave no trace in the signature.
        signer.init(
                true, key instanceof RSAKeyParameters ? new ParametersWithRandom(key, new DrawnRandom(random)) : key);
        signer.update(message, 0, message.length);
        try {
            return Octets.copyOf(signer.generateSignature());
        } catch (CryptoException impossible) {
            throw new IllegalStateException("a " + kind + " key cannot sign by " + scheme, impossible);
        }
    }

    /** Its kind alone. */
    @Override
    public String toString() {
        return kind + " key";
    }
}
