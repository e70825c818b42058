package io.ikelab.crypto.bc;

import io.ikelab.crypto.CbcCipher;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.Integrity;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.Prf;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The crypto contracts on Bouncy Castle: the suites this version of the lab negotiates for IKE. */
public final class BouncyCastleCrypto implements CryptoProvider {
    @Override
    public boolean supports(TransformId id, int keyBits) {
        return switch (id) {
            case EncryptionId encryption -> encryption == EncryptionId.AES_CBC && keyBits == 256;
            case PrfId prf -> prf == PrfId.HMAC_SHA2_256;
            case IntegrityId integrity -> integrity == IntegrityId.HMAC_SHA2_256_128;
            case KeyExchangeId method -> ModpGroup.of(method).isPresent();
            default -> false;
        };
    }

    @Override
    public Prf prf(PrfId id) {
        if (id != PrfId.HMAC_SHA2_256) {
            throw unsupported(id);
        }
        return new Hmac(SHA256Digest::newInstance, 32);
    }

    @Override
    public Integrity integrity(IntegrityId id) {
        if (id != IntegrityId.HMAC_SHA2_256_128) {
            throw unsupported(id);
        }
        return new Hmac(SHA256Digest::newInstance, 16);
    }

    @Override
    public CbcCipher cbc(EncryptionId id, int keyBits) {
        if (!supports(id, keyBits)) {
            throw unsupported(id);
        }
        return new AesCbc(keyBits / 8);
    }

    @Override
    public KeyExchange keyExchange(KeyExchangeId id, Randomness random) {
        return ModpGroup.of(id)
                .map(group -> ModpKeyExchange.generate(group, random))
                .orElseThrow(() -> unsupported(id));
    }

    @Override
    public Octets sha1(Octets data) {
        Digest digest = new SHA1Digest();
        byte[] input = data.toByteArray();
        byte[] output = new byte[digest.getDigestSize()];
        digest.update(input, 0, input.length);
        digest.doFinal(output, 0);
        return Octets.copyOf(output);
    }

    private static IllegalArgumentException unsupported(TransformId id) {
        return new IllegalArgumentException(id.label() + " is not at hand");
    }
}
