package io.ikelab.engine;

import io.ikelab.policy.NoticeLimit;
import java.time.Duration;
import java.time.Instant;

/** Counts what an end may still say under its {@link NoticeLimit}: one message more for each interval that passes. */
final class NoticeBudget {
    private final NoticeLimit limit;
    private int left;
    private Instant refilled = Instant.MIN;

    NoticeBudget(NoticeLimit limit) {
        this.limit = limit;
        this.left = limit.burst();
    }

    /** Whether one message may leave now, which is then spent. */
    boolean take(Instant now) {
        refill(now);
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    private void refill(Instant now) {
        if (left == limit.burst() || refilled.equals(Instant.MIN)) {
            refilled = now;
            return;
        }
        long intervals = Duration.between(refilled, now).dividedBy(limit.interval());
        left = (int) Math.min(limit.burst(), left + intervals);
        refilled = refilled.plus(limit.interval().multipliedBy(intervals));
    }
}
