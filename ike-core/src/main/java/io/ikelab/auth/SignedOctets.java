package io.ikelab.auth;

import io.ikelab.crypto.Prf;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.Identity;
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
     * @param skP SK_pi of the initiator, SK_pr of the responder
     */
    public static byte[] of(Prf prf, Octets firstMessage, Octets otherNonce, Identity identity, Secret skP) {
        byte[] key = skP.reveal();
        byte[] maced = prf.compute(key, idPayloadBody(identity).toByteArray());
        Arrays.fill(key, (byte) 0);
        return firstMessage.concat(otherNonce, Octets.copyOf(maced)).toByteArray();
    }

    /** The ID payload without its generic header: type, three reserved octets, data. */
    private static Octets idPayloadBody(Identity identity) {
        return new WireWriter()
                .u8(identity.type().code())
                .zeros(3)
                .octets(identity.data())
                .toOctets();
    }
}
