package io.ikelab.bench.fleet;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.IkeProposal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What protects IKE in the handshakes that are measured; the Child SA has AES256-GCM16 in each of them. */
public enum HandshakeSuite {
    X25519("aes256gcm16-prfsha256-x25519", KeyExchangeId.X25519),
    MODP_2048("aes256gcm16-prfsha256-modp2048", KeyExchangeId.MODP_2048),
    ECP_256("aes256gcm16-prfsha256-ecp256", KeyExchangeId.ECP_256),
    /** What an Azure gateway without a policy of its own offers first. */
    AZURE_DEFAULT(
            "aes256-sha1-modp1024",
            EncryptionId.AES_CBC,
            IntegrityId.HMAC_SHA1_96,
            PrfId.HMAC_SHA1,
            KeyExchangeId.MODP_1024);

    private static final int KEY_BITS = 256;

    private final String keyword;
    private final EncryptionId encryption;
    private final IntegrityId integrity;
    private final PrfId prf;
    private final KeyExchangeId method;

    HandshakeSuite(String keyword, KeyExchangeId method) {
        this(keyword, EncryptionId.AES_GCM_16, IntegrityId.NONE, PrfId.HMAC_SHA2_256, method);
    }

    HandshakeSuite(String keyword, EncryptionId encryption, IntegrityId integrity, PrfId prf, KeyExchangeId method) {
        this.keyword = keyword;
        this.encryption = encryption;
        this.integrity = integrity;
        this.prf = prf;
        this.method = method;
    }

    /** As strongSwan writes the proposal. */
    public String keyword() {
        return keyword;
    }

    public IkeProposal proposal() {
        return new IkeProposal(
                List.of(new CipherChoice(encryption, KEY_BITS)),
                Stream.of(integrity).filter(id -> id != IntegrityId.NONE).toList(),
                List.of(prf),
                List.of(method));
    }

    public static Optional<HandshakeSuite> named(String keyword) {
        return Stream.of(values())
                .filter(suite -> suite.keyword.equals(keyword))
                .findFirst();
    }
}
