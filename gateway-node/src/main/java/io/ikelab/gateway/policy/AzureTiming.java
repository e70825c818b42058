package io.ikelab.gateway.policy;

import io.ikelab.policy.Lifetime;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.Timing;
import java.time.Duration;

/** When a gateway asks, repeats and gives up. */
public final class AzureTiming {
    /** 28,800 s, which not even a custom policy changes. */
    public static final Duration IKE_SA_LIFETIME = Duration.ofHours(8);

    /** 27,360 s: a device saw Azure replace an IKE SA at this age, 95 % of its lifetime. */
    public static final Duration IKE_SA_REKEY = Duration.ofMinutes(456);

    /** Of every IKE SA: replaced at 27,360 s, ended at 28,800 s. */
    public static final Lifetime IKE_SA = Lifetime.of(IKE_SA_REKEY, IKE_SA_LIFETIME);

    /** In percent of its lifetime, as an IKE SA is; of a Child SA nobody has measured it. */
    public static final int CHILD_REKEY_PERCENT = 95;

    /** Azure is known to try again "every few seconds". */
    public static final Duration RECONNECT_DEFAULT = Duration.ofSeconds(5);

    /** Above so many half-open IKE SAs Azure is known to enter its "DoS protection mode". */
    public static final int HALF_OPEN_MAX = 500;

    /** Azure's default; 30 to 45 s are recommended. */
    public static final Duration DPD_DEFAULT = Duration.ofSeconds(45);

    public static final int DPD_SECONDS_MIN = 9;
    public static final int DPD_SECONDS_MAX = 3600;

    /** How long a request is repeated at most; Azure's own schedule is not known. */
    private static final Duration REPEATING_MAX = Duration.ofSeconds(30);

    private static final int RETRANSMISSIONS = 3;

    /** Of waits that double each time: 1 + 2 + 4 + 8 times the first. */
    private static final int FIRST_WAITS = 15;

    private AzureTiming() {}

    /**
     * A device that falls silent counts as gone {@code dpdTimeout} after it was last heard: a while without anything, then
     * a request, repeated until its last wait is over. With the default of 45 s that asks after 15 s; Azure was seen to
     * ask about every 14 s.
     */
    public static Timing timing(Duration dpdTimeout) {
        long share = Math.min(dpdTimeout.toMillis() * 2 / 3, REPEATING_MAX.toMillis());
        Duration firstWait = Duration.ofMillis(share / FIRST_WAITS);
        return Timing.DEFAULT
                .withRetransmission(new RetransmissionPolicy(firstWait, 2, RETRANSMISSIONS))
                .withLiveness(LivenessPolicy.after(dpdTimeout.minus(firstWait.multipliedBy(FIRST_WAITS))));
    }
}
