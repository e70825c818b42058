package io.ikelab.bench.cli;

import io.ikelab.bench.Trial;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of {@code bench tunnel}.
 *
 * @param trial the highest load that came through
 * @param half latencies at half of it
 * @param most latencies at nine tenths of it
 * @param opensslGbps of one core just before, without packets and sockets: how fast the machine was then
 */
record TunnelRow(TunnelPlan plan, int cores, Trial trial, Trial half, Trial most, OptionalDouble opensslGbps) {
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double GIGA = 1e9;

    /** Latencies are those at nine tenths of the load: at all of it a queue is as long as it may get. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"suite\":\"%s\",\"packetBytes\":%d,\"cores\":%d,\"tunnels\":%d,\"directions\":%d,"
                        + "\"innerGbps\":%.3f,\"packetsPerSecond\":%.0f,\"lossPercent\":%.5f,\"wireBytes\":%d,"
                        + "\"p50Micros\":%.1f,\"p99Micros\":%.1f,\"opensslGbps\":%s,\"opensslRatio\":%s}",
                plan.suite().label(),
                plan.mix().packetBytes(),
                cores,
                plan.tunnels(),
                plan.directions(),
                trial.innerGbps(),
                trial.packetsPerSecond(),
                trial.lossPercent(),
                trial.sender().sentWireOctets(),
                most.latencyMicros(P50),
                most.latencyMicros(P99),
                number("%.3f", opensslGbps),
                number("%.3f", opensslRatio()));
    }

    private OptionalDouble opensslRatio() {
        return opensslGbps.isPresent()
                ? OptionalDouble.of(trial.innerGbps() / opensslGbps.getAsDouble())
                : OptionalDouble.empty();
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "null";
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s: %.2f Gbit/s, %,.0f packets/s, loss %.4f %%, %.2f GB on the wire; latency p50/p99 %.0f/%.0f µs at"
                        + " half the load, %.0f/%.0f µs at 90 %%%s",
                plan,
                trial.innerGbps(),
                trial.packetsPerSecond(),
                trial.lossPercent(),
                trial.sender().sentWireOctets() / GIGA,
                half.latencyMicros(P50),
                half.latencyMicros(P99),
                most.latencyMicros(P50),
                most.latencyMicros(P99),
                opensslRatio().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "; %.2f × openssl speed's %.2f Gbit/s on one core just before",
                                opensslRatio().getAsDouble(),
                                opensslGbps.getAsDouble())
                        : "");
    }
}
