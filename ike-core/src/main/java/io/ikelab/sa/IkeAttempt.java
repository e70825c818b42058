package io.ikelab.sa;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.exchange.IkeAgreement;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far this end's request for an IKE SA in place of its own has come. All tries with different groups have one SPI and one
 * nonce.
 *
 * @param spi this end's of the new IKE SA
 * @param refused groups the responder sent back (RFC 7296 §1.3)
 */
public record IkeAttempt(IkeSpi spi, Octets nonce, Progress progress, List<KeyExchangeId> refused) {
    public IkeAttempt {
        refused = List.copyOf(refused);
    }

    /** What is awaited. */
    public sealed interface Progress {
        /** This end's half of a key exchange with {@code method}; the peer knows nothing of it yet. */
        record Preparing(KeyExchangeId method) implements Progress {}

        /**
         * The response.
         *
         * @param own this end's half of the key exchange
         */
        record Sent(KeyExchange own) implements Progress {}

        /** The shared secret of the key exchange, the last that is missing. */
        record Settling(IkeAgreement agreement) implements Progress {}
    }

    /** Whether the peer may know of it. */
    boolean isSent() {
        return switch (progress) {
            case Progress.Preparing _ -> false;
            case Progress.Sent _, Progress.Settling _ -> true;
        };
    }

    IkeAttempt with(Progress further) {
        return new IkeAttempt(spi, nonce, further, refused);
    }

    /** The groups that have been tried, {@code last} the last of them. */
    List<KeyExchangeId> tried(KeyExchangeId last) {
        return Stream.concat(refused.stream(), Stream.of(last)).toList();
    }

    /** The next try after {@code sentBack} was refused. */
    IkeAttempt again(KeyExchangeId sentBack, KeyExchangeId wanted) {
        return new IkeAttempt(spi, nonce, new Progress.Preparing(wanted), tried(sentBack));
    }
}
