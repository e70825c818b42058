package io.ikelab.lab.pki;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when to when something is to be believed, both included (RFC 5280 §4.1.2.5), to the second.
 *
 * @param from not after {@code to}
 */
public record Validity(Instant from, Instant to) {
    public Validity {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        to = to.truncatedTo(ChronoUnit.SECONDS);
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(from + " is after " + to);
        }
    }

    /** As short as possible, but with all of {@code other} in it. */
    public Validity covering(Validity other) {
        return new Validity(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
}
