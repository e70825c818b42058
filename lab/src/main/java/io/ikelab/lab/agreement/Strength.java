package io.ikelab.lab.agreement;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.UnknownTransformId;
import io.ikelab.wire.Transform;
import java.util.List;

/**
 * Which of two algorithms is the one to keep: bits of security as NIST SP 800-57 part 1 estimates them, for no more than to
 * say which end had better change.
 */
final class Strength {
    private Strength() {}

    /** Of the strongest; 0 where there is none. */
    static int of(List<Transform> transforms) {
        return transforms.stream().mapToInt(Strength::of).max().orElse(0);
    }

    private static int of(Transform transform) {
        return switch (transform.id()) {
            case EncryptionId id -> encryption(id, transform.keyBits().orElse(256));
            case IntegrityId id -> integrity(id);
            case PrfId id -> prf(id);
            case KeyExchangeId id -> keyExchange(id);
            case EsnId id -> id.code();
            case UnknownTransformId _ -> 0;
        };
    }

    private static int encryption(EncryptionId id, int keyBits) {
        return switch (id) {
            case NULL -> 0;
            case DES -> 56;
            case TRIPLE_DES -> 112;
            case AES_CBC, AES_CTR -> keyBits;
            // Of two with the same key, the one that protects integrity by itself.
            case AES_CCM_8, AES_CCM_12, AES_CCM_16, AES_GCM_8, AES_GCM_12, AES_GCM_16, CHACHA20_POLY1305 -> keyBits + 1;
        };
    }

    private static int integrity(IntegrityId id) {
        return switch (id) {
            case NONE -> 0;
            case HMAC_MD5_96 -> 64;
            case HMAC_SHA1_96 -> 80;
            case AES_XCBC_96, AES_CMAC_96 -> 96;
            case HMAC_SHA2_256_128 -> 128;
            case HMAC_SHA2_384_192 -> 192;
            case HMAC_SHA2_512_256 -> 256;
        };
    }

    private static int prf(PrfId id) {
        return switch (id) {
            case HMAC_MD5 -> 64;
            case HMAC_SHA1 -> 80;
            case AES128_XCBC, AES128_CMAC, HMAC_SHA2_256 -> 128;
            case HMAC_SHA2_384 -> 192;
            case HMAC_SHA2_512 -> 256;
        };
    }

    private static int keyExchange(KeyExchangeId id) {
        return switch (id) {
            case NONE -> 0;
            case MODP_768 -> 60;
            case MODP_1024 -> 80;
            case MODP_1536 -> 96;
            case MODP_2048, MODP_2048_256 -> 112;
            case MODP_3072, ECP_256, X25519 -> 128;
            case MODP_4096 -> 152;
            case MODP_6144 -> 176;
            case MODP_8192, ECP_384 -> 192;
            case X448 -> 224;
            case ECP_521 -> 256;
        };
    }
}
