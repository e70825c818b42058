package io.ikelab.gateway.front;

import io.ikelab.net.Randomness;
import java.time.Duration;

/**
 * How long nobody speaks for the public address when it moves: somewhere between two bounds.
 *
 * @param min zero or more
 * @param max not less than {@code min}
 */
public record Outage(Duration min, Duration max) {
    public Outage {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("an outage lasts from " + min + " to " + max + ": not a range");
        }
    }

    Duration draw(Randomness random) {
        return min.plusNanos((long) (max.minus(min).toNanos() * random.nextDouble()));
    }
}
