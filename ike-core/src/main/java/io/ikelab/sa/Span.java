package io.ikelab.sa;

import io.ikelab.net.Randomness;
import io.ikelab.policy.Lifetime;
import java.time.Duration;
import java.time.Instant;

/**
 * When an SA is due to be replaced, and when it ends.
 *
 * @param rekeyAt {@link Instant#MAX} for never
 * @param endAt {@link Instant#MAX} for never
 */
public record Span(Instant rekeyAt, Instant endAt) {
    public static final Span ENDLESS = new Span(Instant.MAX, Instant.MAX);

    /** Of an SA that begins {@code now}. */
    static Span begin(Lifetime lifetime, Instant now, Randomness random) {
        Instant rekeyAt = lifetime.rekey()
                .map(rekey -> rekey.minus(part(lifetime.jitter(), random)))
                .map(now::plus)
                .orElse(Instant.MAX);
        return new Span(rekeyAt, lifetime.life().map(now::plus).orElse(Instant.MAX));
    }

    /** The same, with another attempt to replace it due at {@code at}. */
    Span rekeyAt(Instant at) {
        return new Span(at, endAt);
    }

    Instant next() {
        return rekeyAt.isBefore(endAt) ? rekeyAt : endAt;
    }

    private static Duration part(Duration jitter, Randomness random) {
        long nanos = jitter.toNanos();
        return nanos == 0 ? Duration.ZERO : Duration.ofNanos(Math.floorMod(random.nextLong(), nanos));
    }
}
