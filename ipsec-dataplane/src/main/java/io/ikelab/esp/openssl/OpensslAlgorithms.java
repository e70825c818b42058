package io.ikelab.esp.openssl;

import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.PacketAead;
import io.ikelab.esp.PacketCbc;
import io.ikelab.esp.PacketMac;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import java.lang.foreign.MemorySegment;

/** The AEADs, block ciphers and HMACs of the system's OpenSSL. */
public final class OpensslAlgorithms implements EspAlgorithms {
    private static final String CHACHA20_POLY1305 = "EVP_chacha20_poly1305";
    private static final String TRIPLE_DES = "EVP_des_ede3_cbc";

    /** Whether this system has an OpenSSL with all of them. */
    public static boolean arePresent() {
        return isPresent(aesGcm(256))
                && isPresent(CHACHA20_POLY1305)
                && isPresent(aesCbc(256))
                && isPresent(TRIPLE_DES)
                && OpensslHash.arePresent();
    }

    /** Such as {@code OpenSSL 3.0.19 27 Jan 2026}; only where they {@link #arePresent}. */
    public static String version() {
        return Evp.version();
    }

    private static boolean isPresent(String function) {
        return Evp.isPresent() && !Evp.cipher(function).equals(MemorySegment.NULL);
    }

    private static String aesGcm(int keyBits) {
        return "EVP_aes_" + keyBits + "_gcm";
    }

    private static String aesCbc(int keyBits) {
        return "EVP_aes_" + keyBits + "_cbc";
    }

    @Override
    public PacketAead aead(EncryptionId id, byte[] key) {
        return switch (id) {
            case AES_GCM_16 -> new OpensslAead(Evp.cipher(aesGcm(key.length * Byte.SIZE)), key);
            case CHACHA20_POLY1305 -> new OpensslAead(Evp.cipher(CHACHA20_POLY1305), key);
            default -> throw new IllegalArgumentException(id.label() + " is no AEAD here");
        };
    }

    @Override
    public PacketCbc cbc(EncryptionId id, byte[] key) {
        return switch (id) {
            case AES_CBC -> new OpensslCbc(Evp.cipher(aesCbc(key.length * Byte.SIZE)), key);
            case TRIPLE_DES -> new OpensslCbc(Evp.cipher(TRIPLE_DES), key);
            default -> throw new IllegalArgumentException(id.label() + " is not asked of OpenSSL here");
        };
    }

    @Override
    public PacketMac mac(IntegrityId id, byte[] key) {
        return new OpensslMac(hash(id), key);
    }

    private static OpensslHash hash(IntegrityId id) {
        return switch (id) {
            case HMAC_MD5_96 -> OpensslHash.MD5;
            case HMAC_SHA1_96 -> OpensslHash.SHA1;
            case HMAC_SHA2_256_128 -> OpensslHash.SHA256;
            case HMAC_SHA2_384_192 -> OpensslHash.SHA384;
            case HMAC_SHA2_512_256 -> OpensslHash.SHA512;
            case NONE, AES_XCBC_96, AES_CMAC_96 -> throw new IllegalArgumentException(id.label() + " is no HMAC");
        };
    }
}
