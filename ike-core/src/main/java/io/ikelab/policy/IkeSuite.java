package io.ikelab.policy;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import java.util.Optional;

/**
 * The algorithms an IKE SA negotiated.
 *
 * @param keyBits key length of the encryption in bits; 0 where it has but one
 * @param integrity empty exactly when the encryption is an AEAD
 */
public record IkeSuite(
        EncryptionId encryption, int keyBits, Optional<IntegrityId> integrity, PrfId prf, KeyExchangeId keyExchange) {
    public IkeSuite {
        if (encryption.isAead() == integrity.isPresent()) {
            throw new IllegalArgumentException(encryption.label() + " with integrity " + integrity);
        }
    }

    @Override
    public String toString() {
        return new CipherChoice(encryption, keyBits)
                + integrity.map(id -> "/" + id.label()).orElse("") + "/" + prf.label() + "/" + keyExchange.label();
    }
}
