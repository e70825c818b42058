package io.ikelab.inner;

import io.ikelab.inner.PingStatistics.RoundTrips;
import java.time.Duration;
import java.util.Optional;

/** Counts a series of pings while it runs. */
final class PingTally {
    private int sent;
    private int received;
    private int lost;
    private int duplicates;
    private Duration min = Duration.ZERO;
    private Duration max = Duration.ZERO;
    private Duration sum = Duration.ZERO;

    void sent() {
        sent++;
    }

    void lost() {
        lost++;
    }

    void duplicate() {
        duplicates++;
    }

    void received(Duration roundTrip) {
        min = received == 0 || roundTrip.compareTo(min) < 0 ? roundTrip : min;
        max = roundTrip.compareTo(max) > 0 ? roundTrip : max;
        sum = sum.plus(roundTrip);
        received++;
    }

    PingStatistics statistics() {
        Optional<RoundTrips> times =
                received == 0 ? Optional.empty() : Optional.of(new RoundTrips(min, sum.dividedBy(received), max));
        return new PingStatistics(sent, received, lost, duplicates, times);
    }
}
