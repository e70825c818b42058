package io.ikelab.gateway.front;

import java.time.Duration;
import java.util.Optional;

/**
 * How the front goes about its instances.
 *
 * @param probeInterval between two health probes of an instance, more than zero
 * @param missesMax so many unanswered in a row, and the instance is taken for lost; 1 or more
 * @param planned how long the address is without an owner when somebody takes it from one
 * @param unplanned the same, from the owner's last answer on, when it was lost; never shorter than finding that out takes
 * @param failBack the first instance gets the address back when it has been well for so long; empty: the address stays
 */
public record FrontPlan(
        Duration probeInterval, int missesMax, Outage planned, Outage unplanned, Optional<Duration> failBack) {
    /** What Azure says of a gateway's two instances: 10 to 15 s, and 1 to 3 minutes at worst. Its probes are not known. */
    public static final FrontPlan DEFAULT = new FrontPlan(
            Duration.ofSeconds(5),
            2,
            new Outage(Duration.ofSeconds(10), Duration.ofSeconds(15)),
            new Outage(Duration.ofSeconds(60), Duration.ofSeconds(180)),
            Optional.empty());

    public FrontPlan {
        if (!probeInterval.isPositive() || missesMax < 1) {
            throw new IllegalArgumentException(
                    "probes every " + probeInterval + ", lost after " + missesMax + ": both have to be more than zero");
        }
    }

    /** The longest it may take from an instance's last answer until the front takes it for lost. */
    public Duration detection() {
        return probeInterval.multipliedBy(missesMax);
    }
}
