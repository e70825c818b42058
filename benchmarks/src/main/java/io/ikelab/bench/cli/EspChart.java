package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.PacketMix;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What one core reaches with each suite, by packet length. */
final class EspChart {
    private static final String NAME = "esp-one-core";

    private EspChart() {}

    static ChartFiles of(List<EspRow> rows) {
        List<EspRow> oneCore = rows.stream().filter(row -> row.cores() == 1).toList();
        List<PacketMix> mixes = oneCore.stream().map(EspRow::mix).distinct().toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartFiles.WIDTH)
                .height(ChartFiles.HEIGHT)
                .title("ESP on one core: the slower of sealing and opening")
                .xAxisTitle("inner packet")
                .yAxisTitle("Gbit/s of inner packets")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        List<String> names = mixes.stream().map(PacketMix::name).toList();
        oneCore.stream()
                .map(EspRow::suite)
                .distinct()
                .forEach(suite -> chart.addSeries(
                        suite.label(),
                        names,
                        mixes.stream().map(mix -> gbps(oneCore, suite, mix)).toList()));
        return new ChartFiles(NAME, chart);
    }

    private static double gbps(List<EspRow> rows, BenchSuite suite, PacketMix mix) {
        Optional<EspRow> row = rows.stream()
                .filter(candidate ->
                        candidate.suite() == suite && candidate.mix().equals(mix))
                .findFirst();
        return row.map(found -> found.figures().innerGbps()).orElse(0.0);
    }
}
