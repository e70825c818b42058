package io.ikelab.engine;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CbcCipher;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.Integrity;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.Prf;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;

/** Real crypto with a bug that can be switched on. */
final class FailingCrypto implements CryptoProvider {
    boolean failsInKeyExchange;
    boolean failsInPrf;
    boolean failsInCipher;
    private final CryptoProvider real = new BouncyCastleCrypto();

    @Override
    public boolean supports(TransformId id, int keyBits) {
        return real.supports(id, keyBits);
    }

    @Override
    public Prf prf(PrfId id) {
        if (failsInPrf) {
            throw new IllegalStateException("a bug in the PRF");
        }
        return real.prf(id);
    }

    @Override
    public Signatures signatures() {
        return real.signatures();
    }

    @Override
    public Integrity integrity(IntegrityId id) {
        return real.integrity(id);
    }

    @Override
    public CbcCipher cbc(EncryptionId id, int keyBits) {
        CbcCipher cipher = real.cbc(id, keyBits);
        return new CbcCipher() {
            @Override
            public int keyLength() {
                return cipher.keyLength();
            }

            @Override
            public int blockLength() {
                return cipher.blockLength();
            }

            @Override
            public byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
                if (failsInCipher) {
                    throw new IllegalStateException("a bug in the cipher");
                }
                return cipher.encrypt(key, iv, plaintext);
            }

            @Override
            public byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext) {
                return cipher.decrypt(key, iv, ciphertext);
            }
        };
    }

    @Override
    public Aead aead(EncryptionId id, int keyBits) {
        return real.aead(id, keyBits);
    }

    @Override
    public KeyExchange keyExchange(KeyExchangeId id, Randomness random) {
        if (failsInKeyExchange) {
            throw new IllegalStateException("a bug in the key exchange");
        }
        return real.keyExchange(id, random);
    }

    @Override
    public Octets sha1(Octets data) {
        return real.sha1(data);
    }
}
