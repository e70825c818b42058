package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Proposals in strongSwan's keywords: the algorithms of one proposal joined by hyphens, proposals by commas. */
final class SwanctlProposals {
    private SwanctlProposals() {}

    static List<IkeProposal> ike(ConfigValue value) {
        SequencedMap<String, IkeProposal> accepted = new LinkedHashMap<>();
        accepted.put(
                "aes256-sha256-modp2048",
                new IkeProposal(
                        List.of(new CipherChoice(EncryptionId.AES_CBC, 256)),
                        List.of(IntegrityId.HMAC_SHA2_256_128),
                        List.of(PrfId.HMAC_SHA2_256),
                        List.of(KeyExchangeId.MODP_2048)));
        return value.listOrCommas("proposals").stream()
                .map(item -> item.oneOf(accepted))
                .toList();
    }

    static List<EspProposal> esp(ConfigValue value) {
        EspProposal gcm = new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT));
        SequencedMap<String, EspProposal> accepted = new LinkedHashMap<>();
        accepted.put("aes256gcm16", gcm);
        return value.listOrCommas("proposals").stream()
                .map(item -> item.oneOf(accepted))
                .toList();
    }
}
