package io.ikelab.peer.proposal;

import static io.ikelab.iana.EncryptionId.AES_CBC;
import static io.ikelab.iana.EncryptionId.AES_GCM_16;
import static io.ikelab.iana.EncryptionId.CHACHA20_POLY1305;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import java.util.List;
import java.util.Optional;

/**
 * A word of a proposal.
 *
 * @param keyBits the key length it says; 0 where the algorithm carries none
 * @param standing what today's RFCs think of the algorithm
 */
public record ProposalKeyword(String word, TransformId algorithm, int keyBits, Standing standing) {

    /** Whether an algorithm is one to use (RFC 8247, RFC 8221, RFC 9395). */
    public enum Standing {
        SOUND,
        /** They say not to, or not any more. */
        WEAK
    }

    /** Every word there is, by kind. */
    public static final List<ProposalKeyword> ALL = List.of(
            sound("aes128", AES_CBC, 128),
            sound("aes", AES_CBC, 128),
            sound("aes192", AES_CBC, 192),
            sound("aes256", AES_CBC, 256),
            sound("aes128gcm16", AES_GCM_16, 128),
            sound("aes128gcm128", AES_GCM_16, 128),
            sound("aes128gcm", AES_GCM_16, 128),
            sound("aes192gcm16", AES_GCM_16, 192),
            sound("aes192gcm128", AES_GCM_16, 192),
            sound("aes192gcm", AES_GCM_16, 192),
            sound("aes256gcm16", AES_GCM_16, 256),
            sound("aes256gcm128", AES_GCM_16, 256),
            sound("aes256gcm", AES_GCM_16, 256),
            sound("chacha20poly1305", CHACHA20_POLY1305),
            weak("3des", EncryptionId.TRIPLE_DES),
            weak("des", EncryptionId.DES),
            weak("null", EncryptionId.NULL),
            sound("sha1", IntegrityId.HMAC_SHA1_96),
            sound("sha", IntegrityId.HMAC_SHA1_96),
            sound("sha256", IntegrityId.HMAC_SHA2_256_128),
            sound("sha2_256", IntegrityId.HMAC_SHA2_256_128),
            sound("sha384", IntegrityId.HMAC_SHA2_384_192),
            sound("sha2_384", IntegrityId.HMAC_SHA2_384_192),
            sound("sha512", IntegrityId.HMAC_SHA2_512_256),
            sound("sha2_512", IntegrityId.HMAC_SHA2_512_256),
            weak("md5", IntegrityId.HMAC_MD5_96),
            sound("prfsha1", PrfId.HMAC_SHA1),
            sound("prfsha256", PrfId.HMAC_SHA2_256),
            sound("prfsha384", PrfId.HMAC_SHA2_384),
            sound("prfsha512", PrfId.HMAC_SHA2_512),
            weak("prfmd5", PrfId.HMAC_MD5),
            weak("modp768", KeyExchangeId.MODP_768),
            weak("modp1024", KeyExchangeId.MODP_1024),
            weak("modp1536", KeyExchangeId.MODP_1536),
            sound("modp2048", KeyExchangeId.MODP_2048),
            sound("modp3072", KeyExchangeId.MODP_3072),
            sound("modp4096", KeyExchangeId.MODP_4096),
            weak("modp2048s256", KeyExchangeId.MODP_2048_256),
            sound("ecp256", KeyExchangeId.ECP_256),
            sound("ecp384", KeyExchangeId.ECP_384),
            sound("ecp521", KeyExchangeId.ECP_521),
            sound("curve25519", KeyExchangeId.X25519),
            sound("x25519", KeyExchangeId.X25519),
            sound("none", KeyExchangeId.NONE),
            sound("modpnone", KeyExchangeId.NONE),
            sound("noesn", EsnId.THIRTY_TWO_BIT),
            sound("esn", EsnId.EXTENDED));

    static Optional<ProposalKeyword> of(String word) {
        return ALL.stream().filter(keyword -> keyword.word().equals(word)).findFirst();
    }

    private static ProposalKeyword sound(String word, TransformId algorithm) {
        return sound(word, algorithm, 0);
    }

    private static ProposalKeyword sound(String word, TransformId algorithm, int keyBits) {
        return new ProposalKeyword(word, algorithm, keyBits, Standing.SOUND);
    }

    private static ProposalKeyword weak(String word, TransformId algorithm) {
        return new ProposalKeyword(word, algorithm, 0, Standing.WEAK);
    }
}
