package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.HandshakeCounts;
import io.ikelab.bench.fleet.HandshakeSuite;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of {@code bench handshake}.
 *
 * @param cpuMicros processor time of this JVM for one handshake, both ends together
 * @param datagrams that both ends sent, those of the warm-up among them
 * @param strongSwan our initiator against strongSwan's responder; empty where there is none
 */
record HandshakeRow(
        HandshakeSuite suite,
        HandshakeCounts ours,
        double cpuMicros,
        long datagrams,
        Optional<HandshakeCounts> strongSwan) {
    private static final double P50 = 50;
    private static final double P99 = 99;

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"suite\":\"%s\",\"handshakesPerSecond\":%.1f,\"p50Millis\":%.2f,\"p99Millis\":%.2f,"
                        + "\"ratioToStrongSwan\":%s,\"datagrams\":%d,\"failed\":%d,\"cpuMicros\":%.0f}",
                suite.keyword(),
                ours.perSecond(),
                ours.millis(P50),
                ours.millis(P99),
                ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("null"),
                datagrams,
                ours.failed(),
                cpuMicros);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s: %,.0f handshakes/s, p50/p99 %.1f/%.1f ms, %.0f µs of processor time each, %d failed, %,d"
                        + " datagrams; %s",
                suite.keyword(),
                ours.perSecond(),
                ours.millis(P50),
                ours.millis(P99),
                cpuMicros,
                ours.failed(),
                datagrams,
                strongSwan
                        .map(theirs -> String.format(
                                Locale.ROOT,
                                "%.2f times what strongSwan answers (%,.0f/s)",
                                ratio().orElse(0.0),
                                theirs.perSecond()))
                        .orElse("nothing to compare with"));
    }

    private Optional<Double> ratio() {
        return strongSwan
                .map(HandshakeCounts::perSecond)
                .filter(rate -> rate > 0)
                .map(rate -> ours.perSecond() / rate);
    }
}
