package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.PacketMix;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of {@code bench esp}.
 *
 * @param opensslGbps of one core in the same session, where there is an openssl
 */
record EspRow(BenchSuite suite, PacketMix mix, int cores, EspFigures figures, OptionalDouble opensslGbps) {

    /** Of {@code openssl speed}, each core against one of its; empty where there is none. */
    OptionalDouble opensslRatio() {
        return opensslGbps.isPresent()
                ? OptionalDouble.of(figures.innerGbps() / cores / opensslGbps.getAsDouble())
                : OptionalDouble.empty();
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"suite\":\"%s\",\"packetBytes\":%d,\"cores\":%d,\"tunnels\":1,\"directions\":1,\"innerGbps\":%.3f,"
                        + "\"packetsPerSecond\":%.0f,\"lossPercent\":0,\"wireBytes\":%d,\"p50Micros\":%.3f,"
                        + "\"p99Micros\":%.3f,\"opensslRatio\":%s,\"bytesAllocatedPerPacket\":%.1f}",
                suite.label(),
                mix.packetBytes(),
                cores,
                figures.innerGbps(),
                figures.packetsPerSecond(),
                figures.wireOctets(),
                figures.p50Micros(),
                figures.p99Micros(),
                opensslRatio().isPresent()
                        ? String.format(Locale.ROOT, "%.3f", opensslRatio().getAsDouble())
                        : "null",
                figures.bytesAllocatedPerPacket());
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-18s %7s %5s %10s %10s %12s %9s %10s",
                "suite",
                "packet",
                "cores",
                "seal Gbps",
                "open Gbps",
                "packets/s",
                "openssl",
                "garbage B");
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%-18s %7s %5d %10.2f %10.2f %,12.0f %9s %10.1f",
                suite.label(),
                mix.name(),
                cores,
                figures.sealedGbps(),
                figures.openedGbps(),
                figures.packetsPerSecond(),
                opensslRatio().isPresent()
                        ? String.format(Locale.ROOT, "%.2f ×", opensslRatio().getAsDouble())
                        : "-",
                figures.bytesAllocatedPerPacket());
    }
}
