package io.ikelab.policy;

import java.time.Duration;

/**
 * How much an end lets strangers begin: an IKE SA is half open from its IKE_SA_INIT request until the initiator has proven
 * who it is.
 *
 * @param limit of half-open IKE SAs in all: further IKE_SA_INIT requests are dropped unanswered
 * @param limitPerAddress of half-open IKE SAs with one remote address, likewise
 * @param cookieFrom so many half-open IKE SAs in all, and further initiators have to return a cookie; 0: always
 * @param cookieFromPerAddress likewise for one remote address
 * @param secretLife how long cookies are made with one secret; those of the one before are still taken
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.6">RFC 7296 §2.6</a>
 */
public record HalfOpenPolicy(
        int limit, int limitPerAddress, int cookieFrom, int cookieFromPerAddress, Duration secretLife) {
    /** Azure stops at 500; strongSwan asks for cookies from 30 in all and 3 from one address. */
    public static final HalfOpenPolicy DEFAULT = new HalfOpenPolicy(500, 500, 30, 3, Duration.ofSeconds(30));

    public HalfOpenPolicy {
        if (limit < 1
                || limitPerAddress < 1
                || cookieFrom < 0
                || cookieFromPerAddress < 0
                || !secretLife.isPositive()) {
            throw new IllegalArgumentException("half-open limits are 1 or more, cookie thresholds 0 or more");
        }
    }
}
