package io.ikelab.bench.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** What each plan reached over real sockets. */
final class TunnelChart {
    private static final String NAME = "tunnel";
    private static final int LABEL_ROTATION = 20;

    private TunnelChart() {}

    static ChartFiles of(List<TunnelRow> rows) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartFiles.WIDTH)
                .height(ChartFiles.HEIGHT)
                .title(suites(rows) + " over real UDP on two cores, loss below 0.1 %")
                .xAxisTitle("")
                .yAxisTitle("Gbit/s of inner packets")
                .build();
        chart.getStyler().setXAxisLabelRotation(LABEL_ROTATION);
        chart.getStyler().setLegendVisible(false);
        chart.addSeries(
                "measured",
                rows.stream().map(row -> row.plan().brief()).toList(),
                rows.stream().map(row -> row.trial().innerGbps()).toList());
        return new ChartFiles(NAME, chart);
    }

    private static String suites(List<TunnelRow> rows) {
        return rows.stream().map(row -> row.plan().suite().label()).distinct().collect(Collectors.joining(", "));
    }
}
