package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.LoadCounts;
import io.ikelab.bench.PacketMix;
import io.ikelab.bench.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureChartTest {
    private static final TunnelPlan PLAN = TunnelPlan.oneWay(BenchSuite.AES256_GCM, PacketMix.of(1400));

    private static CaptureRow row(int snapLength, long captured) {
        LoadCounts sender =
                new LoadCounts(2_000_000, 0, Duration.ofSeconds(1), 0, 0, 0, Duration.ZERO, new Histogram(3));
        LoadCounts receiver =
                new LoadCounts(0, 0, Duration.ZERO, 1_000_000, 0, 0, Duration.ofSeconds(1), new Histogram(3));
        return new CaptureRow(PLAN, snapLength, new Trial(2e6, sender, receiver), captured, 7);
    }

    @Test
    void showsForEachWhatWasSentReceivedAndKept(@TempDir Path folder) {
        List<CaptureRow> rows = List.of(row(0, 0), row(CaptureCommand.WHOLE, 500_000), row(96, 999_993));

        ChartFiles chart = CaptureChart.of(rows);

        assertThat(chart.chart().getSeries("in the capture").getYData()).containsExactly(0.0, 0.5, 0.999993);
        assertThat(chart.chart().getSeries("received").getXData().toArray())
                .containsExactly("no capture", "whole packets", "96 octets of each");
        assertThat(chart.writeTo(folder)).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
}
