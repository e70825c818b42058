package io.ikelab.negotiate;

import io.ikelab.keys.Nonces;
import io.ikelab.octets.Octets;
import java.util.Comparator;

/**
 * Which of two SAs survives that both ends made at once in place of the same one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.8.1">RFC 7296 §2.8.1, §2.8.2</a>
 */
public final class Collision {
    /** Honest ends never draw the same lowest nonce: the rest only keeps two ends of one mind against one that copies. */
    private static final Comparator<Nonces> ORDER =
            Comparator.comparing(Collision::lowest).thenComparing(Nonces::initiator);

    private Collision() {}

    /**
     * Whether the SA of this end's exchange is the one to keep: the lowest of the four nonces is not one of its two.
     *
     * @param own of the exchange this end began
     * @param rivals of the exchange the peer began
     */
    public static boolean ownSurvives(Nonces own, Nonces rivals) {
        return ORDER.compare(own, rivals) > 0;
    }

    private static Octets lowest(Nonces nonces) {
        boolean initiators = nonces.initiator().compareTo(nonces.responder()) <= 0;
        return initiators ? nonces.initiator() : nonces.responder();
    }
}
