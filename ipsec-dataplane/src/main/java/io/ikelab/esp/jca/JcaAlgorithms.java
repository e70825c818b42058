package io.ikelab.esp.jca;

import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.PacketAead;
import io.ikelab.esp.PacketCbc;
import io.ikelab.esp.PacketMac;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;

/** The JDK's own algorithms. */
public final class JcaAlgorithms implements EspAlgorithms {
    @Override
    public PacketAead aead(EncryptionId id, byte[] key) {
        return switch (id) {
            case AES_GCM_16 -> new JcaAesGcm(key);
            case CHACHA20_POLY1305 -> new JcaChaCha20Poly1305(key);
            default -> throw new IllegalArgumentException(id.label() + " is no AEAD here");
        };
    }

    @Override
    public PacketCbc cbc(EncryptionId id, byte[] key) {
        return switch (id) {
            case AES_CBC -> new JcaCbc("AES", key);
            case TRIPLE_DES -> new JcaCbc("DESede", key);
            case DES -> new JcaCbc("DES", key);
            default -> throw new IllegalArgumentException(id.label() + " is no block cipher here");
        };
    }

    @Override
    public PacketMac mac(IntegrityId id, byte[] key) {
        return switch (id) {
            case HMAC_MD5_96 -> new JcaMac("HmacMD5", key);
            case HMAC_SHA1_96 -> new JcaMac("HmacSHA1", key);
            case HMAC_SHA2_256_128 -> new JcaMac("HmacSHA256", key);
            case HMAC_SHA2_384_192 -> new JcaMac("HmacSHA384", key);
            case HMAC_SHA2_512_256 -> new JcaMac("HmacSHA512", key);
            case NONE, AES_XCBC_96, AES_CMAC_96 -> throw new IllegalArgumentException(id.label() + " is no HMAC");
        };
    }
}
