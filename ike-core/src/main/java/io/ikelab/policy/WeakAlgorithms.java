package io.ikelab.policy;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which algorithms of a suite or proposal are weak. They are there all the same, since gateways still have them; whoever
 * uses them should know.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8247#section-2">RFC 8247 §2</a> for IKE
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8221#section-5">RFC 8221 §5</a> for ESP
 */
public final class WeakAlgorithms {
    private static final String DES = "its 56-bit key is found by trying";
    private static final String TRIPLE_DES = "slow, and its 64-bit blocks give plaintext away after some gigabytes";
    private static final String NULL = "it hides nothing: everybody on the way reads the packets";
    private static final String MD5 = "MD5 is broken, if not yet within HMAC";
    private static final String SHA1 = "SHA-1 is broken, if not yet within HMAC";

    private WeakAlgorithms() {}

    /** In the order encryption, integrity, PRF, key exchange; empty when there is nothing to say. */
    public static List<Weakness> of(IkeSuite suite) {
        return join(Stream.of(
                ike(suite.encryption()).stream(),
                suite.integrity().flatMap(id -> integrity(id, "RFC 8247 §2.3")).stream(),
                prf(suite.prf()).stream(),
                keyExchange(suite.keyExchange()).stream()));
    }

    /** A Child SA's own key exchange is no part of its suite. */
    public static List<Weakness> of(EspSuite suite) {
        return join(Stream.of(
                esp(suite.encryption()).stream(),
                suite.integrity().flatMap(id -> integrity(id, "RFC 8221 §6")).stream()));
    }

    public static List<Weakness> of(IkeProposal proposal) {
        return join(Stream.of(
                proposal.ciphers().stream().flatMap(cipher -> ike(cipher.id()).stream()),
                proposal.integrity().stream().flatMap(id -> integrity(id, "RFC 8247 §2.3").stream()),
                proposal.prfs().stream().flatMap(id -> prf(id).stream()),
                keyExchanges(proposal.keyExchanges())));
    }

    public static List<Weakness> of(EspProposal proposal) {
        return join(Stream.of(
                proposal.ciphers().stream().flatMap(cipher -> esp(cipher.id()).stream()),
                proposal.integrity().stream().flatMap(id -> integrity(id, "RFC 8221 §6").stream()),
                keyExchanges(proposal.keyExchanges())));
    }

    private static Optional<Weakness> ike(EncryptionId id) {
        return switch (id) {
            case DES -> weak(id, DES, "MUST NOT, RFC 8247 §2.1");
            case TRIPLE_DES -> weak(id, TRIPLE_DES, "only MAY, RFC 8247 §2.1");
            case NULL -> weak(id, NULL, "MUST NOT, RFC 8247 §2.1");
            case AES_CBC,
                    AES_CTR,
                    AES_CCM_8,
                    AES_CCM_12,
                    AES_CCM_16,
                    AES_GCM_8,
                    AES_GCM_12,
                    AES_GCM_16,
                    CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    private static Optional<Weakness> esp(EncryptionId id) {
        return switch (id) {
            case DES -> weak(id, DES, "MUST NOT, RFC 8221 §5");
            case TRIPLE_DES -> weak(id, TRIPLE_DES, "SHOULD NOT, RFC 8221 §5");
            case NULL -> weak(id, NULL, "for authentication alone, RFC 8221 §5");
            case AES_CBC,
                    AES_CTR,
                    AES_CCM_8,
                    AES_CCM_12,
                    AES_CCM_16,
                    AES_GCM_8,
                    AES_GCM_12,
                    AES_GCM_16,
                    CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    private static Optional<Weakness> integrity(IntegrityId id, String section) {
        return switch (id) {
            case HMAC_MD5_96 -> weak(id, MD5, "MUST NOT, " + section);
            case HMAC_SHA1_96 -> weak(id, SHA1, "MUST-, on its way out, " + section);
            case NONE, AES_XCBC_96, AES_CMAC_96, HMAC_SHA2_256_128, HMAC_SHA2_384_192, HMAC_SHA2_512_256 ->
                Optional.empty();
        };
    }

    private static Optional<Weakness> prf(PrfId id) {
        return switch (id) {
            case HMAC_MD5 -> weak(id, MD5, "MUST NOT, RFC 8247 §2.2");
            case HMAC_SHA1 -> weak(id, SHA1, "MUST-, on its way out, RFC 8247 §2.2");
            case AES128_XCBC, AES128_CMAC, HMAC_SHA2_256, HMAC_SHA2_384, HMAC_SHA2_512 -> Optional.empty();
        };
    }

    private static Optional<Weakness> keyExchange(KeyExchangeId id) {
        return switch (id) {
            case MODP_768 -> weak(id, "broken within hours on cheap hardware", "MUST NOT, RFC 8247 §2.4");
            case MODP_1024 -> weak(id, "within reach of whoever can pay for it", "SHOULD NOT, RFC 8247 §2.4");
            case MODP_1536 -> weak(id, "soon within reach of a state", "SHOULD NOT, RFC 8247 §2.4");
            case MODP_2048_256 -> weak(id, "where its numbers come from was never told", "SHOULD NOT, RFC 8247 §2.4");
            case NONE, MODP_2048, MODP_3072, MODP_4096, MODP_6144, MODP_8192, ECP_256, ECP_384, ECP_521, X25519, X448 ->
                Optional.empty();
        };
    }

    private static Stream<Weakness> keyExchanges(Collection<KeyExchangeId> ids) {
        return ids.stream().flatMap(id -> keyExchange(id).stream());
    }

    private static Optional<Weakness> weak(TransformId id, String why, String source) {
        return Optional.of(new Weakness(id, why, source));
    }

    private static List<Weakness> join(Stream<Stream<Weakness>> parts) {
        return parts.flatMap(part -> part).toList();
    }
}
