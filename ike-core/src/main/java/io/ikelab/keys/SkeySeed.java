package io.ikelab.keys;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.Prf;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.IkeSuite;
import java.util.Arrays;

/** SKEYSEED and what it takes to derive an IKE SA's keys from it: the only road to {@link IkeKeys}. */
public final class SkeySeed implements AutoCloseable {
    private final Secret value;
    private final Nonces nonces;

    private SkeySeed(Secret value, Nonces nonces) {
        this.value = value;
        this.nonces = nonces;
    }

    /** Of a new IKE SA (RFC 7296 §2.14): {@code prf(Ni | Nr, g^ir)}. Takes {@code sharedSecret} over and wipes it. */
    public static SkeySeed initial(Prf prf, Nonces nonces, Secret sharedSecret) {
        byte[] secret = sharedSecret.reveal();
        sharedSecret.close();
        try {
            return new SkeySeed(Secret.owning(prf.compute(nonces.joined(), secret)), nonces);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Of an IKE SA that replaces another (RFC 7296 §2.18): {@code prf(SK_d (old), g^ir (new) | Ni | Nr)}. */
    public static SkeySeed rekeyed(Prf oldPrf, IkeKeys old, Nonces nonces, Secret sharedSecret) {
        byte[] secret = sharedSecret.reveal();
        sharedSecret.close();
        byte[] skD = old.skD().reveal();
        try {
            return new SkeySeed(Secret.owning(oldPrf.compute(skD, secret, nonces.joined())), nonces);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(skD, (byte) 0);
        }
    }

    /** The seven keys, cut from {@code prf+(SKEYSEED, Ni | Nr | SPIi | SPIr)} in the order of §2.14. */
    public IkeKeys derive(CryptoProvider crypto, IkeSuite suite, IkeSpi initiator, IkeSpi responder) {
        Prf prf = crypto.prf(suite.prf());
        IkeKeyLengths lengths = IkeKeyLengths.of(crypto, suite);
        byte[] seed =
                nonces.octets().concat(initiator.octets(), responder.octets()).toByteArray();
        byte[] key = value.reveal();
        try (PrfPlus stream = PrfPlus.expand(prf, key, seed, lengths.total())) {
            Secret skD = stream.take(lengths.prf());
            Secret skAi = stream.take(lengths.integrity());
            Secret skAr = stream.take(lengths.integrity());
            Secret skEi = stream.take(lengths.encryption());
            Secret skEr = stream.take(lengths.encryption());
            return new IkeKeys(
                    skD,
                    new DirectionalKeys(skEi, skAi),
                    new DirectionalKeys(skEr, skAr),
                    stream.take(lengths.prf()),
                    stream.take(lengths.prf()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** For comparison with published vectors. */
    Octets disclose() {
        return value.disclose();
    }

    @Override
    public void close() {
        value.close();
    }
}
