package io.ikelab.bench.cli;

import io.ikelab.bench.Trial;
import java.util.Locale;

/**
 * One line of the result.
 *
 * @param suite such as {@code AES256-GCM16}
 * @param packetBytes octets of an inner packet
 */
record TunnelRow(String suite, int packetBytes, int cores, Trial trial) {
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double GIGA = 1e9;

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"suite\":\"%s\",\"packetBytes\":%d,\"cores\":%d,\"tunnels\":1,\"directions\":1,\"innerGbps\":%.3f,"
                        + "\"packetsPerSecond\":%.0f,\"lossPercent\":%.5f,\"wireBytes\":%d,\"p50Micros\":%.1f,"
                        + "\"p99Micros\":%.1f}",
                suite,
                packetBytes,
                cores,
                trial.innerGbps(),
                trial.packetsPerSecond(),
                trial.lossPercent(),
                trial.sender().sentWireOctets(),
                trial.latencyMicros(P50),
                trial.latencyMicros(P99));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d-byte inner packets: %.2f Gbit/s, %,.0f packets/s, loss %.4f %%, "
                        + "latency p50 %.0f µs p99 %.0f µs, %.2f GB on the wire",
                suite,
                packetBytes,
                trial.innerGbps(),
                trial.packetsPerSecond(),
                trial.lossPercent(),
                trial.latencyMicros(P50),
                trial.latencyMicros(P99),
                trial.sender().sentWireOctets() / GIGA);
    }
}
