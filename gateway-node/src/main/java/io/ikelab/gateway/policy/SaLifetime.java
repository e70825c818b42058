package io.ikelab.gateway.policy;

import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.Volume;
import java.time.Duration;

/**
 * When the gateway replaces a Child SA: whichever comes first.
 *
 * @param time 300 s or more
 * @param kilobytes of payload, 1,024 or more
 */
public record SaLifetime(Duration time, int kilobytes) {
    public static final int SECONDS_MIN = 300;
    public static final int KILOBYTES_MIN = 1024;

    /** 27,000 s and 102,400,000 KB: a route-based gateway's without a custom policy. */
    public static final SaLifetime DEFAULT = new SaLifetime(Duration.ofMinutes(450), 102_400_000);

    public SaLifetime {
        if (time.toSeconds() < SECONDS_MIN || kilobytes < KILOBYTES_MIN) {
            throw new IllegalArgumentException(
                    "an SA lives for 300 s and 1024 KB at least, not " + time + " and " + kilobytes + " KB");
        }
    }

    /**
     * When a Child SA is replaced and when it ends. Azure counts in KB of 1,024 octets.
     *
     * @param rekeyPercent of its life after which it is replaced, 1 to 99
     */
    public ChildLifetimes toPolicy(int rekeyPercent) {
        long octets = kilobytes * 1024L;
        return new ChildLifetimes(
                Lifetime.of(time.multipliedBy(rekeyPercent).dividedBy(100), time),
                new Volume(octets / 100 * rekeyPercent, octets, 0),
                Volume.UNLIMITED);
    }
}
