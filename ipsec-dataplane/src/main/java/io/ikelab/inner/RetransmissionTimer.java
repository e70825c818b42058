package io.ikelab.inner;

import java.time.Duration;

/**
 * How long TCP waits for an acknowledgment before it sends again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6298#section-2">RFC 6298 §2</a>
 */
final class RetransmissionTimer {
    private static final Duration INITIAL = Duration.ofSeconds(1);
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(60);
    private static final int MEAN_SHARE = 8;
    private static final int VARIATION_SHARE = 4;

    private Duration mean = Duration.ZERO;
    private Duration variation = Duration.ZERO;
    private Duration timeout = INITIAL;

    /** Of something sent once only: of what was repeated nobody knows which copy was answered (RFC 6298 §3). */
    void measured(Duration roundTrip) {
        if (mean.isZero()) {
            mean = roundTrip;
            variation = roundTrip.dividedBy(2);
        } else {
            Duration off = mean.minus(roundTrip).abs();
            variation = variation.plus(off.minus(variation).dividedBy(VARIATION_SHARE));
            mean = mean.plus(roundTrip.minus(mean).dividedBy(MEAN_SHARE));
        }
        timeout = within(mean.plus(variation.multipliedBy(VARIATION_SHARE)));
    }

    /** After each time in vain the wait is twice as long (RFC 6298 §5.5). */
    void backOff() {
        timeout = within(timeout.multipliedBy(2));
    }

    Duration timeout() {
        return timeout;
    }

    private static Duration within(Duration wanted) {
        Duration atLeast = wanted.compareTo(MIN) < 0 ? MIN : wanted;
        return atLeast.compareTo(MAX) > 0 ? MAX : atLeast;
    }
}
