package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.LoadCounts;
import io.ikelab.bench.PacketMix;
import io.ikelab.bench.Trial;
import io.ikelab.lab.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TunnelCommandTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private final CommandLine ikelab =
            Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out));

    @Test
    void isFoundByTheCommandLine() {
        assertThat(ikelab.execute("bench", "tunnel", "--help")).isZero();
        assertThat(out.toString()).contains("ikelab bench tunnel", "less than 0.1 % loss", "--json", "--seconds");
    }

    @Test
    void refusesAnEngineThereIsNot() {
        assertThat(ikelab.execute("bench", "tunnel", "--engine", "abacus")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "--engine is bc, jca, openssl, ipsecmb or best, not 'abacus'; see ikelab bench tunnel --help.");
    }

    @Test
    void refusesATimeOutOfRange() {
        assertThat(ikelab.execute("bench", "tunnel", "--seconds", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--seconds is 1 to 600, not 0; see");
    }

    @Test
    void refusesASoakOutOfRange() {
        assertThat(ikelab.execute("bench", "tunnel", "--soak", "3601")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--soak is 0 to 3600, not 3601; see");
    }

    @Test
    void aSoakTellsWhatWasLostAndHowLongTheCollectorPaused() {
        LoadCounts sender =
                new LoadCounts(1000, 1_436_000, Duration.ofSeconds(1), 0, 0, 0, Duration.ZERO, new Histogram(3));
        LoadCounts receiver =
                new LoadCounts(0, 0, Duration.ZERO, 997, 1_395_800, 2, Duration.ofMillis(900), new Histogram(3));
        SoakRow row = new SoakRow(
                TunnelPlan.oneWay(BenchSuite.AES256_GCM, PacketMix.of(1400)),
                Duration.ofSeconds(60),
                11,
                new Trial(1000, sender, receiver),
                new CollectorWatch.Seen(20, Duration.ofNanos(1_250_000), 10 << 20, 11 << 20),
                Duration.ofNanos(4_500_000));

        assertThat(row.json())
                .isEqualTo(
                        "{\"suite\":\"AES256-GCM16\",\"soakSeconds\":60,\"tunnels\":1,\"directions\":1,"
                                + "\"innerGbps\":0.011,\"packets\":1000,\"lostPackets\":3,\"refusedPackets\":2,"
                                + "\"lossPercent\":0.30000,\"wireBytes\":1436000,\"rekeys\":11,\"gcPauses\":20,"
                                + "\"gcPauseMillisMax\":1.250,\"stallMillisMax\":4.500,\"heapMiBFirst\":10.00,\"heapMiBLast\":11.00}");
        assertThat(row.text()).contains("1,000 packets, 3 of them lost, 2 refused; new SAs 11 times");
    }

    @Test
    void aChartNamesEachPlanByWhatTellsItFromTheOthers(@TempDir Path folder) {
        PacketMix large = PacketMix.of(1400);
        List<TunnelRow> rows = List.of(
                row(TunnelPlan.oneWay(BenchSuite.AES256_GCM, large), 1000),
                row(TunnelPlan.oneWay(BenchSuite.AES256_GCM, PacketMix.of(64)), 200),
                row(new TunnelPlan(BenchSuite.AES256_GCM, large, 1, false, true), 900),
                row(new TunnelPlan(BenchSuite.AES256_GCM, large, 30, false, false), 950),
                row(new TunnelPlan(BenchSuite.AES256_GCM, large, 100, false, false), 940),
                row(new TunnelPlan(BenchSuite.AES256_GCM, large, 100, true, false), 300));

        ChartFiles chart = TunnelChart.of(rows);

        assertThat(chart.chart().getTitle()).startsWith("AES256-GCM16 over real UDP");
        assertThat(rows.stream().map(row -> row.plan().brief()))
                .containsExactly(
                        "1400 B",
                        "64 B",
                        "1400 B, both ways",
                        "1400 B, 30 tunnels",
                        "1400 B, 100 tunnels",
                        "1400 B, 100 in turn");
        assertThat(chart.writeTo(folder)).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    private static TunnelRow row(TunnelPlan plan, long packets) {
        LoadCounts sender = new LoadCounts(
                packets, packets * 1436, Duration.ofSeconds(1), 0, 0, 0, Duration.ZERO, new Histogram(3));
        LoadCounts receiver = new LoadCounts(
                0, 0, Duration.ZERO, packets, packets * 1400, 0, Duration.ofMillis(900), new Histogram(3));
        Trial trial = new Trial(packets, sender, receiver);
        return new TunnelRow(plan, 2, trial, trial, trial, OptionalDouble.empty());
    }

    @Test
    void refusesASuiteASizeAndANumberOfTunnelsThereIsNot() {
        assertThat(ikelab.execute("bench", "tunnel", "--suite", "rot13")).isEqualTo(2);
        assertThat(ikelab.execute("bench", "tunnel", "--size", "35")).isEqualTo(2);
        assertThat(ikelab.execute("bench", "tunnel", "--tunnels", "251")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--suite is one of aes256gcm16, aes128gcm16,", ", not 'rot13'; see")
                .contains("--size is imix or 36 to 3000 octets, not '35'; see")
                .contains("--tunnels is 1 to 250, not 251; see");
    }

    @Test
    void aRowOfJsonHasTheAgreedFields() {
        Histogram latency = new Histogram(3);
        latency.recordValue(2000);
        LoadCounts sender =
                new LoadCounts(1000, 1_436_000, Duration.ofSeconds(1), 0, 0, 0, Duration.ZERO, new Histogram(3));
        LoadCounts receiver = new LoadCounts(0, 0, Duration.ZERO, 1000, 1_400_000, 0, Duration.ofMillis(900), latency);

        Trial trial = new Trial(1000, sender, receiver);
        TunnelPlan plan = new TunnelPlan(BenchSuite.AES256_GCM, PacketMix.of(1400), 30, false, true);

        TunnelRow row = new TunnelRow(plan, 2, trial, trial, trial, OptionalDouble.of(0.014));

        assertThat(row.text()).endsWith("; 0.80 × openssl speed's 0.01 Gbit/s on one core just before");
        assertThat(row.json())
                .isEqualTo(
                        "{\"suite\":\"AES256-GCM16\",\"packetBytes\":1400,\"cores\":2,\"tunnels\":30,\"directions\":2,"
                                + "\"innerGbps\":0.011,\"packetsPerSecond\":1000,\"lossPercent\":0.00000,"
                                + "\"wireBytes\":1436000,\"p50Micros\":2.0,\"p99Micros\":2.0,"
                                + "\"opensslGbps\":0.014,\"opensslRatio\":0.800}");
    }
}
