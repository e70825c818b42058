package io.ikelab.inner;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a series of pings went.
 *
 * @param sent requests that left
 * @param received requests answered in time
 * @param lost requests not answered in time; {@code sent} is both together once the series is over
 * @param duplicates further replies to requests answered already
 * @param roundTrips empty when nothing was received
 */
public record PingStatistics(int sent, int received, int lost, int duplicates, Optional<RoundTrips> roundTrips) {

    /** Round-trip times of the replies that came in time. */
    public record RoundTrips(Duration min, Duration average, Duration max) {}

    /** Share of requests that stayed without a reply, 0–100. */
    public double lossPercent() {
        return sent == 0 ? 0 : 100.0 * lost / sent;
    }

    /** One clause, such as {@code 10 sent, 10 received, 0.0 % lost, round trip 0.102/0.110/0.150 ms}. */
    @Override
    public String toString() {
        String counts = String.format(Locale.ROOT, "%d sent, %d received, %.1f %% lost", sent, received, lossPercent());
        String repeats = duplicates == 0 ? "" : ", " + duplicates + " duplicates";
        String times = roundTrips
                .map(t -> String.format(
                        Locale.ROOT,
                        ", round trip %.3f/%.3f/%.3f ms",
                        millis(t.min()),
                        millis(t.average()),
                        millis(t.max())))
                .orElse("");
        return counts + repeats + times;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
