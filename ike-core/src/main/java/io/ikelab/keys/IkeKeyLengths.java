package io.ikelab.keys;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.policy.IkeSuite;

/**
 * How much key material an IKE SA takes.
 *
 * @param prf octets of each of SK_d, SK_pi and SK_pr
 * @param integrity octets of each SK_a: none for an AEAD (RFC 5282 §7.1)
 * @param encryption octets of each SK_e, the salt of an AEAD included
 */
record IkeKeyLengths(int prf, int integrity, int encryption) {
    static IkeKeyLengths of(CryptoProvider crypto, IkeSuite suite) {
        return new IkeKeyLengths(
                crypto.prf(suite.prf()).outputLength(),
                suite.integrity().map(id -> crypto.integrity(id).keyLength()).orElse(0),
                encryption(crypto, suite));
    }

    int total() {
        return 3 * prf + 2 * integrity + 2 * encryption;
    }

    private static int encryption(CryptoProvider crypto, IkeSuite suite) {
        if (!suite.encryption().isAead()) {
            return crypto.cbc(suite.encryption(), suite.keyBits()).keyLength();
        }
        Aead aead = crypto.aead(suite.encryption(), suite.keyBits());
        return aead.keyLength() + aead.saltLength();
    }
}
