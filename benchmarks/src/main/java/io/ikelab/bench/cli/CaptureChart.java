package io.ikelab.bench.cli;

import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** What the tunnel carried, and what of it the capture kept. */
final class CaptureChart {
    private static final String NAME = "capture";
    private static final double MILLION = 1e6;

    private CaptureChart() {}

    static ChartFiles of(List<CaptureRow> rows) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartFiles.WIDTH)
                .height(ChartFiles.HEIGHT)
                .title("A tunnel at half its highest rate while a capture is written")
                .xAxisTitle("what the capture keeps")
                .yAxisTitle("million packets")
                .build();
        List<String> names = rows.stream().map(CaptureRow::brief).toList();
        chart.addSeries(
                "sent",
                names,
                rows.stream()
                        .map(row -> row.trial().sender().sentPackets() / MILLION)
                        .toList());
        chart.addSeries(
                "received",
                names,
                rows.stream()
                        .map(row -> row.trial().receiver().receivedPackets() / MILLION)
                        .toList());
        chart.addSeries(
                "in the capture",
                names,
                rows.stream().map(row -> row.captured() / MILLION).toList());
        return new ChartFiles(NAME, chart);
    }
}
