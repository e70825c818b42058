package io.ikelab.auth;

import io.ikelab.crypto.Prf;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The shared key message integrity code: {@code prf(prf(secret, "Key Pad for IKEv2"), signed octets)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.15">RFC 7296 §2.15</a>
 */
public final class SharedKeyProof {
    private static final byte[] KEY_PAD = "Key Pad for IKEv2".getBytes(StandardCharsets.US_ASCII);

    private SharedKeyProof() {}

    public static Octets compute(Prf prf, Secret sharedKey, byte[] signedOctets) {
        byte[] secret = sharedKey.reveal();
        byte[] padded = prf.compute(secret, KEY_PAD);
        Octets proof = Octets.copyOf(prf.compute(padded, signedOctets));
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(padded, (byte) 0);
        return proof;
    }

    /** In constant time. */
    public static boolean verify(Prf prf, Secret sharedKey, byte[] signedOctets, Octets claimed) {
        try (Secret expected = Secret.copyOf(compute(prf, sharedKey, signedOctets))) {
            return expected.constantTimeEquals(claimed);
        }
    }
}
