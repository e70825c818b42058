package io.ikelab.policy;

import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import java.util.List;

/**
 * One configured IKE proposal: any combination of its members is acceptable, earlier ones are preferred.
 *
 * @param integrity empty when all ciphers are AEADs
 */
public record IkeProposal(
        List<CipherChoice> ciphers, List<IntegrityId> integrity, List<PrfId> prfs, List<KeyExchangeId> keyExchanges) {
    public IkeProposal {
        ciphers = List.copyOf(ciphers);
        integrity = List.copyOf(integrity);
        prfs = List.copyOf(prfs);
        keyExchanges = List.copyOf(keyExchanges);
        if (ciphers.isEmpty() || prfs.isEmpty() || keyExchanges.isEmpty()) {
            throw new IllegalArgumentException("an IKE proposal needs encryption, PRF and key exchange");
        }
        boolean aead = ciphers.getFirst().id().isAead();
        if (ciphers.stream().anyMatch(cipher -> cipher.id().isAead() != aead) || aead != integrity.isEmpty()) {
            throw new IllegalArgumentException("AEADs and other ciphers do not share a proposal (RFC 7296 §3.3)");
        }
    }

    /** Whether version 1 has names for any of it: ciphers in CBC mode and hashes of HMACs (RFC 2409 Appendix A). */
    public boolean isKnownToV1() {
        return !ciphers.getFirst().id().isAead()
                && prfs.stream().anyMatch(prf -> prf != PrfId.AES128_XCBC && prf != PrfId.AES128_CMAC);
    }

    /** Whether {@code suite} is one of this proposal's combinations. */
    public boolean allows(IkeSuite suite) {
        return ciphers.contains(new CipherChoice(suite.encryption(), suite.keyBits()))
                && suite.integrity().map(integrity::contains).orElse(integrity.isEmpty())
                && prfs.contains(suite.prf())
                && keyExchanges.contains(suite.keyExchange());
    }
}
