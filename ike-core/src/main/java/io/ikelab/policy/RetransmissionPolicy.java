package io.ikelab.policy;

import java.time.Duration;

/**
 * How often and how long a request is repeated (RFC 7296 §2.1, §2.4). The wait before retransmission n is
 * {@code initial * factor^(n-1)}.
 *
 * @param initial until the first retransmission
 * @param factor 1 or more
 * @param retransmissions how many follow the first transmission; after the last one's wait the peer counts as silent
 */
public record RetransmissionPolicy(Duration initial, double factor, int retransmissions) {
    /** 1, 2, 4, 8, 16 and 32 s: silent after 63 s. */
    public static final RetransmissionPolicy DEFAULT = new RetransmissionPolicy(Duration.ofSeconds(1), 2, 5);

    public RetransmissionPolicy {
        if (!initial.isPositive() || !(factor >= 1 && factor <= 10) || retransmissions < 0 || retransmissions > 100) {
            throw new IllegalArgumentException("a retransmission schedule is a positive wait, a factor from 1 to 10"
                    + " and 0 to 100 retransmissions, not " + initial + ", " + factor + ", " + retransmissions);
        }
    }

    /** How long after the first transmission the peer counts as silent. */
    public Duration silentAfter() {
        Duration all = Duration.ZERO;
        for (int sent = 0; sent <= retransmissions; sent++) {
            all = all.plus(waitAfter(sent));
        }
        return all;
    }

    /** The wait after transmission {@code sent}, 0 being the first. */
    public Duration waitAfter(int sent) {
        return Duration.ofNanos((long) Math.min(initial.toNanos() * Math.pow(factor, sent), 1e18));
    }
}
