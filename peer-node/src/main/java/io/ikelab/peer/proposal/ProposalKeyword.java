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
 */
public record ProposalKeyword(String word, TransformId algorithm, int keyBits) {

    /** Every word there is, by kind. */
    public static final List<ProposalKeyword> ALL = List.of(
            word("aes128", AES_CBC, 128),
            word("aes", AES_CBC, 128),
            word("aes192", AES_CBC, 192),
            word("aes256", AES_CBC, 256),
            word("aes128gcm16", AES_GCM_16, 128),
            word("aes128gcm128", AES_GCM_16, 128),
            word("aes128gcm", AES_GCM_16, 128),
            word("aes192gcm16", AES_GCM_16, 192),
            word("aes192gcm128", AES_GCM_16, 192),
            word("aes192gcm", AES_GCM_16, 192),
            word("aes256gcm16", AES_GCM_16, 256),
            word("aes256gcm128", AES_GCM_16, 256),
            word("aes256gcm", AES_GCM_16, 256),
            word("chacha20poly1305", CHACHA20_POLY1305),
            word("3des", EncryptionId.TRIPLE_DES),
            word("des", EncryptionId.DES),
            word("null", EncryptionId.NULL),
            word("sha1", IntegrityId.HMAC_SHA1_96),
            word("sha", IntegrityId.HMAC_SHA1_96),
            word("sha256", IntegrityId.HMAC_SHA2_256_128),
            word("sha2_256", IntegrityId.HMAC_SHA2_256_128),
            word("sha384", IntegrityId.HMAC_SHA2_384_192),
            word("sha2_384", IntegrityId.HMAC_SHA2_384_192),
            word("sha512", IntegrityId.HMAC_SHA2_512_256),
            word("sha2_512", IntegrityId.HMAC_SHA2_512_256),
            word("md5", IntegrityId.HMAC_MD5_96),
            word("prfsha1", PrfId.HMAC_SHA1),
            word("prfsha256", PrfId.HMAC_SHA2_256),
            word("prfsha384", PrfId.HMAC_SHA2_384),
            word("prfsha512", PrfId.HMAC_SHA2_512),
            word("prfmd5", PrfId.HMAC_MD5),
            word("modp768", KeyExchangeId.MODP_768),
            word("modp1024", KeyExchangeId.MODP_1024),
            word("modp1536", KeyExchangeId.MODP_1536),
            word("modp2048", KeyExchangeId.MODP_2048),
            word("modp3072", KeyExchangeId.MODP_3072),
            word("modp4096", KeyExchangeId.MODP_4096),
            word("modp2048s256", KeyExchangeId.MODP_2048_256),
            word("ecp256", KeyExchangeId.ECP_256),
            word("ecp384", KeyExchangeId.ECP_384),
            word("ecp521", KeyExchangeId.ECP_521),
            word("curve25519", KeyExchangeId.X25519),
            word("x25519", KeyExchangeId.X25519),
            word("none", KeyExchangeId.NONE),
            word("modpnone", KeyExchangeId.NONE),
            word("noesn", EsnId.THIRTY_TWO_BIT),
            word("esn", EsnId.EXTENDED));

    static Optional<ProposalKeyword> of(String word) {
        return ALL.stream().filter(keyword -> keyword.word().equals(word)).findFirst();
    }

    private static ProposalKeyword word(String word, TransformId algorithm) {
        return word(word, algorithm, 0);
    }

    private static ProposalKeyword word(String word, TransformId algorithm, int keyBits) {
        return new ProposalKeyword(word, algorithm, keyBits);
    }
}
