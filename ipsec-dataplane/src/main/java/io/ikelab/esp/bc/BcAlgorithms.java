package io.ikelab.esp.bc;

import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.PacketAead;
import io.ikelab.esp.PacketCbc;
import io.ikelab.esp.PacketMac;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.AESGCMPacketCipher;

/** Bouncy Castle's algorithms, native where its library loads. */
public final class BcAlgorithms implements EspAlgorithms {
    @Override
    public PacketAead aead(EncryptionId id, byte[] key) {
        return switch (id) {
            case AES_GCM_16 -> new BcAesGcm(AESGCMPacketCipher.newInstance(), key);
            case CHACHA20_POLY1305 -> new BcChaCha20Poly1305(key);
            default -> throw new IllegalArgumentException(id.label() + " is no AEAD here");
        };
    }

    @Override
    public PacketCbc cbc(EncryptionId id, byte[] key) {
        return switch (id) {
            case AES_CBC -> new BcCbc(AESEngine.newInstance(), key);
            case TRIPLE_DES -> new BcCbc(new DESedeEngine(), key);
            case DES -> new BcCbc(new DESEngine(), key);
            default -> throw new IllegalArgumentException(id.label() + " is no block cipher here");
        };
    }

    @Override
    public PacketMac mac(IntegrityId id, byte[] key) {
        return switch (id) {
            case HMAC_MD5_96 -> new BcMac(new MD5Digest(), key);
            case HMAC_SHA1_96 -> new BcMac(new SHA1Digest(), key);
            case HMAC_SHA2_256_128 -> new BcMac(SHA256Digest.newInstance(), key);
            case HMAC_SHA2_384_192 -> new BcMac(SHA384Digest.newInstance(), key);
            case HMAC_SHA2_512_256 -> new BcMac(SHA512Digest.newInstance(), key);
            case NONE, AES_XCBC_96, AES_CMAC_96 -> throw new IllegalArgumentException(id.label() + " is no HMAC");
        };
    }
}
