package io.ikelab.keys;

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
     * @param random where initialization vectors come from
     */
    public static MessageProtection of(
            CryptoProvider crypto, IkeSuite suite, IkeKeys keys, boolean initiator, Randomness random) {
        CbcCipher cipher = crypto.cbc(suite.encryption(), suite.keyBits());
        Integrity integrity = crypto.integrity(suite.integrity()
                .orElseThrow(() -> new IllegalArgumentException(suite + " has no integrity algorithm")));
        DirectionalKeys own = initiator ? keys.initiator() : keys.responder();
        DirectionalKeys peers = initiator ? keys.responder() : keys.initiator();
        return new MessageProtection(
                new CbcProtection(cipher, integrity, own, random), new CbcProtection(cipher, integrity, peers, random));
    }
}
