package io.ikelab.policy;

import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import java.util.List;

/**
 * One configured ESP proposal: any combination of its members is acceptable, earlier ones are preferred.
 *
 * @param integrity empty when all ciphers are AEADs
 * @param keyExchanges groups for PFS in CREATE_CHILD_SA; empty for none. Never sent in IKE_AUTH (RFC 7296 §1.2)
 */
public record EspProposal(
        List<CipherChoice> ciphers, List<IntegrityId> integrity, List<KeyExchangeId> keyExchanges, List<EsnId> esn) {
    public EspProposal {
        ciphers = List.copyOf(ciphers);
        integrity = List.copyOf(integrity);
        keyExchanges = List.copyOf(keyExchanges);
        esn = List.copyOf(esn);
        if (ciphers.isEmpty() || esn.isEmpty()) {
            throw new IllegalArgumentException("an ESP proposal needs encryption and sequence numbers");
        }
        boolean aead = ciphers.getFirst().id().isAead();
        if (ciphers.stream().anyMatch(cipher -> cipher.id().isAead() != aead) || aead != integrity.isEmpty()) {
            throw new IllegalArgumentException("AEADs and other ciphers do not share a proposal (RFC 7296 §3.3)");
        }
    }
}
