package io.ikelab.bench.cli;

import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.gateway.policy.SkuRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one core with the largest packets measured makes of each gateway size's ceilings: of one tunnel by its algorithm,
 * and of all tunnels together.
 */
final class SkuTable {
    private static final double GIGA = 1e9;

    private final List<EspRow> rows;

    SkuTable(List<EspRow> rows) {
        int largest =
                rows.stream().mapToInt(row -> row.mix().packetBytes()).max().orElse(0);
        this.rows = rows.stream()
                .filter(row -> row.cores() == 1 && row.mix().packetBytes() == largest)
                .toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (EspRow row : rows) {
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "%s, one core, %s packets, %.2f Gbit/s, is so many times the ceiling of",
                    row.suite().label(),
                    row.mix().name(),
                    row.figures().innerGbps()));
            Stream.of(GatewaySku.values())
                    .filter(sku -> !sku.label().endsWith("AZ"))
                    .flatMap(sku -> generations(sku).map(generation -> line(row, sku, generation)))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static Stream<GatewayGeneration> generations(GatewaySku sku) {
        return Stream.of(GatewayGeneration.FIRST, GatewayGeneration.SECOND).filter(sku::comesIn);
    }

    private static String line(EspRow row, GatewaySku sku, GatewayGeneration generation) {
        SkuRates rates = SkuRates.of(sku, generation);
        double tunnel = rates.tunnel(row.suite().esp().encryption()).bits() / GIGA;
        double aggregate = rates.aggregateBits() / GIGA;
        double reached = row.figures().innerGbps();
        return String.format(
                Locale.ROOT,
                "  %-7s generation %d: one tunnel %5.2f Gbit/s, %5.1f ×; all tunnels %5.2f Gbit/s, %5.1f ×",
                sku.label(),
                generation == GatewayGeneration.FIRST ? 1 : 2,
                tunnel,
                reached / tunnel,
                aggregate,
                reached / aggregate);
    }
}
