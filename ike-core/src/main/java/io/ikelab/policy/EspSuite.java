package io.ikelab.policy;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import java.util.Optional;

/**
 * The algorithms a Child SA negotiated.
 *
 * @param keyBits key length of the encryption in bits, without a salt; 0 where it has but one
 * @param integrity empty exactly when the encryption is an AEAD
 */
public record EspSuite(EncryptionId encryption, int keyBits, Optional<IntegrityId> integrity, EsnId esn) {
    public EspSuite {
        if (encryption.isAead() == integrity.isPresent()) {
            throw new IllegalArgumentException(encryption.label() + " with integrity " + integrity);
        }
    }

    @Override
    public String toString() {
        return new CipherChoice(encryption, keyBits)
                + integrity.map(id -> "/" + id.label()).orElse("") + "/" + esn.label();
    }
}
