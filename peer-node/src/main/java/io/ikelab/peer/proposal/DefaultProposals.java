package io.ikelab.peer.proposal;

import static io.ikelab.iana.EncryptionId.AES_CBC;
import static io.ikelab.iana.EncryptionId.AES_GCM_16;
import static io.ikelab.iana.EncryptionId.CHACHA20_POLY1305;

import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;

/**
 * What {@code default} stands for: of what is here, the algorithms and the order strongSwan 5.9 has them in. There it
 * depends on the plugins that are loaded; here it is always the same.
 */
public final class DefaultProposals {
    private static final List<CipherChoice> CBC =
            List.of(new CipherChoice(AES_CBC, 128), new CipherChoice(AES_CBC, 192), new CipherChoice(AES_CBC, 256));
    private static final List<CipherChoice> GCM = List.of(
            new CipherChoice(AES_GCM_16, 128), new CipherChoice(AES_GCM_16, 192), new CipherChoice(AES_GCM_16, 256));
    private static final List<CipherChoice> IKE_AEAD =
            List.of(GCM.get(0), GCM.get(1), GCM.get(2), new CipherChoice(CHACHA20_POLY1305, 0));
    private static final List<IntegrityId> INTEGRITY = List.of(
            IntegrityId.HMAC_SHA2_256_128,
            IntegrityId.HMAC_SHA2_384_192,
            IntegrityId.HMAC_SHA2_512_256,
            IntegrityId.HMAC_SHA1_96);
    private static final List<PrfId> PRFS =
            List.of(PrfId.HMAC_SHA2_256, PrfId.HMAC_SHA2_384, PrfId.HMAC_SHA2_512, PrfId.HMAC_SHA1);
    private static final List<KeyExchangeId> GROUPS = List.of(
            KeyExchangeId.X25519,
            KeyExchangeId.ECP_256,
            KeyExchangeId.ECP_384,
            KeyExchangeId.ECP_521,
            KeyExchangeId.MODP_3072,
            KeyExchangeId.MODP_4096,
            KeyExchangeId.MODP_2048);
    private static final List<EsnId> NO_ESN = List.of(EsnId.THIRTY_TWO_BIT);

    /** With {@code proposals}. */
    public static final List<IkeProposal> IKE =
            List.of(new IkeProposal(CBC, INTEGRITY, PRFS, GROUPS), new IkeProposal(IKE_AEAD, List.of(), PRFS, GROUPS));

    /** With {@code esp_proposals}. */
    public static final List<EspProposal> ESP = List.of(
            new EspProposal(CBC, INTEGRITY, List.of(), NO_ESN), new EspProposal(GCM, List.of(), List.of(), NO_ESN));

    private DefaultProposals() {}
}
