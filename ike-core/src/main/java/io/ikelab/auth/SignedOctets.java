package io.ikelab.auth;

import io.ikelab.crypto.Prf;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.util.Arrays;

/**
 * The octets an end authenticates: its first message, the other end's nonce, and its identity under SK_p.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.15">RFC 7296 §2.15</a>
 */
public final class SignedOctets {
    private SignedOctets() {}

    /**
     * @param firstMessage the signer's IKE_SA_INIT message as it went over the wire, without a non-ESP marker
     * @param otherNonce the other end's nonce
     * @param identity the signer's ID payload without its generic header, as it went over the wire: its reserved octets
     *     are covered too
     * @param skP SK_pi of the initiator, SK_pr of the responder
     */
    public static byte[] of(Prf prf, Octets firstMessage, Octets otherNonce, Octets identity, Secret skP) {
        byte[] key = skP.reveal();
        byte[] maced = prf.compute(key, identity.toByteArray());
        Arrays.fill(key, (byte) 0);
        return firstMessage.concat(otherNonce, Octets.copyOf(maced)).toByteArray();
    }
}
