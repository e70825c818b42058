package io.ikelab.lab.fuzz;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.keys.DirectionalKeys;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.MessageProtection;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Secret;
import io.ikelab.wire.MessageSealer;
import java.util.Arrays;

/**
 * What it takes to speak in the name of either end of an IKE SA.
 *
 * @param initiator seals as the original initiator
 * @param responder seals as the original responder
 */
record Keyring(IkeSpi initiatorSpi, IkeSpi responderSpi, MessageSealer initiator, MessageSealer responder) {
    /** Copies the keys: those of the event are wiped when the IKE SA is over. */
    static Keyring of(IkeKeysDerived keys, CryptoProvider crypto) {
        IkeKeys both = new IkeKeys(
                Secret.empty(),
                new DirectionalKeys(copy(keys.skEi()), copy(keys.skAi())),
                new DirectionalKeys(copy(keys.skEr()), copy(keys.skAr())),
                Secret.empty(),
                Secret.empty());
        return new Keyring(
                keys.initiatorSpi(),
                keys.responderSpi(),
                sealer(keys, both, crypto, true),
                sealer(keys, both, crypto, false));
    }

    private static MessageSealer sealer(IkeKeysDerived keys, IkeKeys both, CryptoProvider crypto, boolean initiator) {
        return MessageProtection.of(crypto, keys.suite(), both, initiator, new SeededRandomness(1))
                .sealer();
    }

    private static Secret copy(Secret secret) {
        byte[] bytes = secret.reveal();
        Secret copy = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return copy;
    }
}
