package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.FleetTally.Counts;
import io.ikelab.bench.fleet.FleetTally.PingCounts;
import java.util.Locale;
import java.util.Optional;

/**
 * What was measured of very many tunnels.
 *
 * @param upSeconds until the last was up
 * @param heapKib in use after a collection, for each end of each tunnel
 * @param quiet pings while nothing else happened
 */
record Figures(int count, double upSeconds, double heapKib, Counts counts, PingCounts quiet, Optional<Storms> storms) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Every Child SA at once, then every IKE SA. */
    record Storms(FleetRun.Storm children, FleetRun.Storm ikeSas) {}

    /** Whether every tunnel came up, none was lost and everything was replaced. */
    boolean isComplete() {
        return counts.tunnelsUp() == count
                && counts.closed() == 0
                && storms.map(s -> s.children.replaced() >= count && s.ikeSas.replaced() >= count)
                        .orElse(true);
    }

    String text() {
        String standing = String.format(
                Locale.ROOT,
                "%d of %d tunnels up in %.1f s, %.1f KiB of heap for each end, %d liveness exchanges, %d requests sent"
                        + " again, %d IKE SAs lost%nidle: %s",
                counts.tunnelsUp(),
                count,
                upSeconds,
                heapKib,
                counts.livenessExchanges(),
                counts.retransmissions(),
                counts.closed(),
                of(quiet));
        return storms.map(s -> standing
                        + String.format(Locale.ROOT, "%nChild SAs: ")
                        + of(s.children)
                        + String.format(Locale.ROOT, "%nIKE SAs: ")
                        + of(s.ikeSas))
                .orElse(standing);
    }

    String json() {
        String standing = String.format(
                Locale.ROOT,
                "{\"tunnels\":%d,\"tunnelsUp\":%d,\"upSeconds\":%.2f,\"heapKibPerEnd\":%.2f,\"livenessExchanges\":%d,"
                        + "\"retransmissions\":%d,\"lostIkeSas\":%d,\"idle\":%s",
                count,
                counts.tunnelsUp(),
                upSeconds,
                heapKib,
                counts.livenessExchanges(),
                counts.retransmissions(),
                counts.closed(),
                json(quiet));
        return standing
                + storms.map(s -> ",\"childRekeys\":" + json(s.children) + ",\"ikeRekeys\":" + json(s.ikeSas))
                        .orElse("")
                + "}";
    }

    static String of(FleetRun.Storm storm) {
        return String.format(
                Locale.ROOT,
                "%d replaced in %.1f s; meanwhile %s",
                storm.replaced(),
                storm.took().toNanos() / NANOS_PER_SECOND,
                of(storm.pings()));
    }

    static String of(PingCounts pings) {
        return String.format(
                Locale.ROOT,
                "%d pings, %d lost, longest gap between two replies %.1f ms",
                pings.sent(),
                pings.lost(),
                pings.longestGap().toNanos() / NANOS_PER_MILLI);
    }

    private static String json(FleetRun.Storm storm) {
        return String.format(
                Locale.ROOT,
                "{\"replaced\":%d,\"seconds\":%.2f,\"pings\":%s}",
                storm.replaced(),
                storm.took().toNanos() / NANOS_PER_SECOND,
                json(storm.pings()));
    }

    private static String json(PingCounts pings) {
        return String.format(
                Locale.ROOT,
                "{\"sent\":%d,\"lost\":%d,\"longestGapMillis\":%.1f}",
                pings.sent(),
                pings.lost(),
                pings.longestGap().toNanos() / NANOS_PER_MILLI);
    }
}
