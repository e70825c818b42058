package io.ikelab.keys;

import io.ikelab.child.EspKeys;
import io.ikelab.crypto.Prf;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of an IKE SA.
 *
 * @param initiator protects what the original initiator sends
 * @param responder protects what the original responder sends
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.14">RFC 7296 §2.14</a>
 */
public record IkeKeys(Secret skD, DirectionalKeys initiator, DirectionalKeys responder, Secret skPi, Secret skPr)
        implements AutoCloseable {
    /**
     * Keys of a Child SA (RFC 7296 §2.17): {@code prf+(SK_d, [g^ir |] Ni | Nr)}, the exchange initiator's direction first.
     *
     * @param sharedSecret of a key exchange of the Child SA's own (PFS), taken over and wiped
     */
    public ChildKeys childKeys(
            Prf prf, EspSuite suite, EspKeyLengths lengths, Nonces nonces, Optional<Secret> sharedSecret) {
        byte[] secret = sharedSecret.map(Secret::reveal).orElseGet(() -> new byte[0]);
        sharedSecret.ifPresent(Secret::close);
        byte[] seed = Octets.copyOf(secret).concat(nonces.octets()).toByteArray();
        byte[] key = skD.reveal();
        try (PrfPlus stream = PrfPlus.expand(prf, key, seed, 2 * (lengths.encryption() + lengths.integrity()))) {
            EspKeys fromInitiator = new EspKeys(stream.take(lengths.encryption()), stream.take(lengths.integrity()));
            EspKeys fromResponder = new EspKeys(stream.take(lengths.encryption()), stream.take(lengths.integrity()));
            return new ChildKeys(suite, fromInitiator, fromResponder);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void close() {
        skD.close();
        initiator.close();
        responder.close();
        skPi.close();
        skPr.close();
    }
}
