package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.exchange.ChildAgreement;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.keys.Nonces;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far this end's request for a Child SA has come. All tries with different groups have one SPI and one nonce.
 *
 * @param refused groups the responder sent back (RFC 7296 §1.3)
 * @param gone SPIs the peer deleted meanwhile that nobody here knows: one may be that of this Child SA, whose response
 *     the DELETE overtook
 */
public record ChildAttempt(
        ChildPolicy policy,
        ChildOffer offer,
        Octets nonce,
        Progress progress,
        List<KeyExchangeId> refused,
        List<EspSpi> gone) {
    public ChildAttempt {
        refused = List.copyOf(refused);
        gone = List.copyOf(gone);
    }

    /** What is awaited. */
    public sealed interface Progress {
        /** This end's half of a key exchange with {@code method}; the peer knows nothing of it yet. */
        record Preparing(KeyExchangeId method) implements Progress {}

        /**
         * The response.
         *
         * @param own this end's half of the key exchange, without PFS none
         */
        record Sent(Optional<KeyExchange> own) implements Progress {}

        /** The shared secret of the key exchange, the last that is missing. */
        record Settling(ChildAgreement agreement, Nonces nonces) implements Progress {}
    }

    ChildId id() {
        return offer.id();
    }

    /** Whether the peer may know of it. */
    boolean isSent() {
        return switch (progress) {
            case Progress.Preparing _ -> false;
            case Progress.Sent _, Progress.Settling _ -> true;
        };
    }

    ChildAttempt with(Progress further) {
        return new ChildAttempt(policy, offer, nonce, further, refused, gone);
    }

    /** The next try after all of {@code sentBack} were refused. */
    ChildAttempt again(List<KeyExchangeId> sentBack, KeyExchangeId wanted) {
        return new ChildAttempt(policy, offer, nonce, new Progress.Preparing(wanted), sentBack, gone);
    }

    ChildAttempt overtakenBy(List<EspSpi> deleted) {
        List<EspSpi> all = Stream.concat(gone.stream(), deleted.stream()).toList();
        return new ChildAttempt(policy, offer, nonce, progress, refused, all);
    }
}
