package io.ikelab.policy;

import io.ikelab.net.Randomness;
import java.time.Duration;

/**
 * How often and how long a request is repeated (RFC 7296 §2.1, §2.4). The waits grow by {@code factor}, as far as
 * {@code limit}; each is as much shorter as chance has it.
 *
 * @param initial until the first retransmission
 * @param factor 1 to 10
 * @param retransmissions 0 to 100: how many follow the first transmission; after the last one's wait the peer counts as
 *     silent
 * @param limit of a single wait
 * @param jitter 0 to 1: how much of a wait chance may take off at most
 * @param equalWaits 1 or more: how many waits are as long as the first before they grow
 */
public record RetransmissionPolicy(
        Duration initial, double factor, int retransmissions, Duration limit, double jitter, int equalWaits) {
    /** So long that no wait comes near it. */
    public static final Duration UNLIMITED = Duration.ofDays(10_000);

    /** 1, 2, 4, 8, 16 and 32 s: silent after 63 s. */
    public static final RetransmissionPolicy DEFAULT = new RetransmissionPolicy(Duration.ofSeconds(1), 2, 5);

    /**
     * Waits of 4, 7, 13, 23, 42 and 76 s: silent after 165 s. From strongSwan's page on retransmission ({@code
     * retransmit_timeout} 4.0, {@code retransmit_base} 1.8, {@code retransmit_tries} 5).
     */
    public static final RetransmissionPolicy STRONGSWAN = new RetransmissionPolicy(Duration.ofSeconds(4), 1.8, 5);

    /**
     * Waits of 0.5, 0.5, 1, 2, 4, 8, 16 and 32 s, the first that pass 60 s in all. From libreswan's {@code
     * programs/pluto/retransmit.c}, where the first retransmission does not double the wait yet, and its defaults {@code
     * retransmit-interval} 500 ms and {@code retransmit-timeout} 60 s.
     */
    public static final RetransmissionPolicy LIBRESWAN =
            new RetransmissionPolicy(Duration.ofMillis(500), 2, 7, UNLIMITED, 0, 2);

    /**
     * Waits of 2, 4, 8, 16, 32 and 64 s. From OpenIKED's {@code IKED_RETRANSMIT_TIMEOUT} 2 s, doubled each time, and its
     * five tries ({@code sbin/iked/ikev2_msg.c}).
     */
    public static final RetransmissionPolicy OPENIKED = new RetransmissionPolicy(Duration.ofSeconds(2), 2, 5);

    private static final int RETRANSMISSIONS_MAX = 100;

    public RetransmissionPolicy(Duration initial, double factor, int retransmissions) {
        this(initial, factor, retransmissions, UNLIMITED, 0, 1);
    }

    public RetransmissionPolicy {
        if (!initial.isPositive()
                || !(factor >= 1 && factor <= 10)
                || retransmissions < 0
                || retransmissions > RETRANSMISSIONS_MAX) {
            throw new IllegalArgumentException("a retransmission schedule is a positive wait, a factor from 1 to 10"
                    + " and 0 to 100 retransmissions, not " + initial + ", " + factor + ", " + retransmissions);
        }
        if (!limit.isPositive() || !(jitter >= 0 && jitter <= 1) || equalWaits < 1) {
            throw new IllegalArgumentException("a retransmission schedule has a positive limit, a jitter from 0 to 1"
                    + " and 1 or more equal waits, not " + limit + ", " + jitter + ", " + equalWaits);
        }
    }

    public RetransmissionPolicy withLimit(Duration longest) {
        return new RetransmissionPolicy(initial, factor, retransmissions, longest, jitter, equalWaits);
    }

    public RetransmissionPolicy withJitter(double part) {
        return new RetransmissionPolicy(initial, factor, retransmissions, limit, part, equalWaits);
    }

    /**
     * As patient as this one and {@code least} at least, as far as 100 retransmissions go: the waits that are more
     * are as long as this one's last.
     */
    public RetransmissionPolicy lasting(Duration least) {
        Duration longest = waitAfter(retransmissions);
        RetransmissionPolicy patient = this;
        while (patient.silentAfter().compareTo(least) < 0 && patient.retransmissions < RETRANSMISSIONS_MAX) {
            patient =
                    new RetransmissionPolicy(initial, factor, patient.retransmissions + 1, longest, jitter, equalWaits);
        }
        return patient;
    }

    /** The longest wait after transmission {@code sent}, 0 being the first. */
    public Duration waitAfter(int sent) {
        int growths = Math.max(0, sent - equalWaits + 1);
        return Duration.ofNanos(
                (long) Math.min(initial.toNanos() * Math.pow(factor, growths), (double) limit.toNanos()));
    }

    /** The wait after transmission {@code sent} as chance has it. */
    public Duration waitAfter(int sent, Randomness random) {
        Duration longest = waitAfter(sent);
        return jitter == 0 ? longest : longest.minusNanos((long) (longest.toNanos() * jitter * random.nextDouble()));
    }

    /** How long after the first transmission the peer counts as silent, at the latest. */
    public Duration silentAfter() {
        Duration sum = Duration.ZERO;
        for (int sent = 0; sent <= retransmissions; sent++) {
            sum = sum.plus(waitAfter(sent));
        }
        return sum;
    }
}
