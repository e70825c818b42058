package io.ikelab.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * When an SA is replaced and when it ends whatever happens. Lifetimes are each end's own: they are not negotiated (RFC 7296
 * §2.8).
 *
 * <p>The jitter is what RFC 7296 §2.8.1 asks for.
 *
 * @param rekey the age at which it is replaced; empty: never for its age
 * @param life the age at which it ends; empty: never for its age
 * @param jitter at most so much is taken off {@code rekey} by chance, so that two ends seldom rekey at once
 */
public record Lifetime(Optional<Duration> rekey, Optional<Duration> life, Duration jitter) {
    public static final Lifetime ENDLESS = new Lifetime(Optional.empty(), Optional.empty(), Duration.ZERO);

    public Lifetime {
        boolean positive = rekey.map(Duration::isPositive).orElse(true)
                && life.map(Duration::isPositive).orElse(true);
        boolean jitterFits = !jitter.isNegative()
                && rekey.map(soft -> jitter.compareTo(soft) < 0).orElse(true);
        if (!positive || !jitterFits) {
            throw new IllegalArgumentException(
                    "an SA lives for a while, and its jitter is shorter than its rekey time: " + rekey + ", " + life
                            + ", " + jitter);
        }
    }

    /** Replaced {@code rekey} after it was set up, ended {@code life} after. */
    public static Lifetime of(Duration rekey, Duration life) {
        return new Lifetime(Optional.of(rekey), Optional.of(life), Duration.ZERO);
    }

    public Lifetime withJitter(Duration other) {
        return new Lifetime(rekey, life, other);
    }
}
