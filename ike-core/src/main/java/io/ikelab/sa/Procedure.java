package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.keys.Nonces;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import java.util.List;
import java.util.Optional;

/** An exchange of this end's that is under way, with what came in between. */
public sealed interface Procedure {
    /** Another Child SA beside those there are. */
    record Creation(ChildAttempt attempt) implements Procedure {}

    /**
     * A Child SA in place of {@code old}.
     *
     * @param rival what the peer made meanwhile in place of the same one (RFC 7296 §2.8.1)
     * @param gone SPIs the peer deleted meanwhile that nobody here knows: one may be that of the replacement, whose
     *     response the DELETE overtook
     */
    record ChildRekey(ChildId old, ChildAttempt attempt, Optional<ChildRival> rival, List<EspSpi> gone)
            implements Procedure {
        public ChildRekey {
            gone = List.copyOf(gone);
        }
    }

    /** The end of a Child SA. */
    record Deletion(ChildId child, String reason) implements Procedure {}

    /**
     * An IKE SA in place of this one.
     *
     * @param rival what the peer made meanwhile in its place (RFC 7296 §2.8.2)
     */
    record IkeRekey(IkeAttempt attempt, Optional<IkeRival> rival) implements Procedure {}

    /**
     * How far the request for a Child SA has come.
     *
     * @param method of the key exchange the request has, or will have; empty without PFS
     * @param own this end's half of it, once computed
     * @param refused methods the responder sent back
     */
    record ChildAttempt(
            ChildPolicy policy,
            ChildOffer offer,
            Octets nonce,
            Optional<KeyExchangeId> method,
            Optional<KeyExchange> own,
            List<KeyExchangeId> refused) {
        public ChildAttempt {
            refused = List.copyOf(refused);
        }
    }

    /** @param nonces of the peer's exchange, whose lowest counts */
    record ChildRival(ChildId child, Nonces nonces) {}

    /** @param own this end's half of the key exchange, once computed */
    record IkeAttempt(
            IkeSpi spi, Octets nonce, KeyExchangeId method, Optional<KeyExchange> own, List<KeyExchangeId> refused) {
        public IkeAttempt {
            refused = List.copyOf(refused);
        }
    }

    /** @param nonces of the peer's exchange, whose lowest counts */
    record IkeRival(IkeSa successor, Nonces nonces) {}
}
