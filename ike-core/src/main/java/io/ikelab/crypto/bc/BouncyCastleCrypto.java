package io.ikelab.crypto.bc;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CbcCipher;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.Integrity;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.Prf;
import io.ikelab.crypto.Signatures;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.iana.UnknownTransformId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The crypto contracts on Bouncy Castle: CBC and AEAD ciphers, the HMAC family, MODP and elliptic curve groups. */
public final class BouncyCastleCrypto implements CryptoProvider {
    /** MD5 and SHA-1 keep 96 bits (RFC 2403, RFC 2404), SHA-2 half of what it computes (RFC 4868 §2.6). */
    private static final int ICV_96_BITS = 12;

    @Override
    public boolean supports(TransformId id, int keyBits) {
        return switch (id) {
            case EncryptionId encryption ->
                Ciphers.cbc(encryption, keyBits).isPresent()
                        || Ciphers.aead(encryption, keyBits).isPresent();
            case PrfId prf -> hmac(prf).isPresent();
            case IntegrityId integrity -> hmac(integrity).isPresent();
            case KeyExchangeId method -> KeyExchanges.supports(method);
            case EsnId _, UnknownTransformId _ -> false;
        };
    }

    @Override
    public Prf prf(PrfId id) {
        return hmac(id).orElseThrow(() -> unsupported(id));
    }

    @Override
    public Integrity integrity(IntegrityId id) {
        return hmac(id).orElseThrow(() -> unsupported(id));
    }

    @Override
    public CbcCipher cbc(EncryptionId id, int keyBits) {
        return Ciphers.cbc(id, keyBits).orElseThrow(() -> unsupported(id));
    }

    @Override
    public Aead aead(EncryptionId id, int keyBits) {
        return Ciphers.aead(id, keyBits).orElseThrow(() -> unsupported(id));
    }

    @Override
    public KeyExchange keyExchange(KeyExchangeId id, Randomness random) {
        return KeyExchanges.generate(id, random).orElseThrow(() -> unsupported(id));
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

    @Override
    public Signatures signatures() {
        return new BouncyCastleSignatures();
    }

    private static Optional<Hmac> hmac(PrfId id) {
        return switch (id) {
            case HMAC_MD5 -> hmac(IntegrityId.HMAC_MD5_96);
            case HMAC_SHA1 -> hmac(IntegrityId.HMAC_SHA1_96);
            case HMAC_SHA2_256 -> hmac(IntegrityId.HMAC_SHA2_256_128);
            case HMAC_SHA2_384 -> hmac(IntegrityId.HMAC_SHA2_384_192);
            case HMAC_SHA2_512 -> hmac(IntegrityId.HMAC_SHA2_512_256);
            case AES128_XCBC, AES128_CMAC -> Optional.empty();
        };
    }

    private static Optional<Hmac> hmac(IntegrityId id) {
        return switch (id) {
            case HMAC_MD5_96 -> Optional.of(new Hmac(MD5Digest::new, ICV_96_BITS));
            case HMAC_SHA1_96 -> Optional.of(new Hmac(SHA1Digest::new, ICV_96_BITS));
            case HMAC_SHA2_256_128 -> Optional.of(new Hmac(SHA256Digest::newInstance, 16));
            case HMAC_SHA2_384_192 -> Optional.of(new Hmac(SHA384Digest::newInstance, 24));
            case HMAC_SHA2_512_256 -> Optional.of(new Hmac(SHA512Digest::newInstance, 32));
            case NONE, AES_XCBC_96, AES_CMAC_96 -> Optional.empty();
        };
    }

    private static IllegalArgumentException unsupported(TransformId id) {
        return new IllegalArgumentException(id.label() + " is not at hand");
    }
}
