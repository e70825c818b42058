package io.ikelab.gateway.front;

import java.time.Instant;

/**
 * How an instance stands with the health probes.
 *
 * @param misses unanswered in a row
 * @param lost whether it is taken for lost, or was taken out of service, and has not answered since
 * @param answered when it last answered
 * @param since when it was first well after it had been lost
 */
record Health(int misses, boolean lost, Instant answered, Instant since) {
    static Health wellAt(Instant now) {
        return new Health(0, false, now, now);
    }

    Health answered(Instant now) {
        return new Health(0, false, now, lost ? now : since);
    }

    Health missed(int missesMax) {
        int more = misses + 1;
        return new Health(more, lost || more >= missesMax, answered, since);
    }

    /** Until it answers again. */
    Health outOfService() {
        return new Health(misses, true, answered, since);
    }
}
