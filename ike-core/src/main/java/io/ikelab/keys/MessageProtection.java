package io.ikelab.keys;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CbcCipher;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.Integrity;
import io.ikelab.net.Randomness;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.MessageOpener;
import io.ikelab.wire.MessageSealer;

/** Seals what one end of an IKE SA sends and opens what it receives. */
public record MessageProtection(MessageSealer sealer, MessageOpener opener) {
    /**
     * @param initiator whether this end is the SA's original initiator
     * @param random where unpredictable initialization vectors come from; an AEAD draws none
     */
    public static MessageProtection of(
            CryptoProvider crypto, IkeSuite suite, IkeKeys keys, boolean initiator, Randomness random) {
        DirectionalKeys own = initiator ? keys.initiator() : keys.responder();
        DirectionalKeys peers = initiator ? keys.responder() : keys.initiator();
        if (suite.encryption().isAead()) {
            Aead aead = crypto.aead(suite.encryption(), suite.keyBits());
            return new MessageProtection(
                    new AeadProtection(aead, own.encryption()), new AeadProtection(aead, peers.encryption()));
        }
        CbcCipher cipher = crypto.cbc(suite.encryption(), suite.keyBits());
        Integrity integrity = crypto.integrity(suite.integrity().orElseThrow());
        return new MessageProtection(
                new CbcProtection(cipher, integrity, own, random), new CbcProtection(cipher, integrity, peers, random));
    }
}
