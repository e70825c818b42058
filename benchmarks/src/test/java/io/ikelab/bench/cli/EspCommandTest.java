package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.EspMeter;
import io.ikelab.bench.PacketMix;
import io.ikelab.esp.best.BestEspEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EspCommandTest {
    private static final EspFigures FIGURES = new EspFigures(1000, 1_400_000, 1_436_000, 9, 8, 96_000, 1.5, 2.5);
    private static final EspRow ROW =
            new EspRow(BenchSuite.AES256_GCM, PacketMix.of(1400), 2, FIGURES, OptionalDouble.of(5));

    @ParameterizedTest
    @EnumSource
    void everySuiteIsSealedAndOpened(BenchSuite suite) {
        EspMeter meter = new EspMeter(new BestEspEngine(), suite, PacketMix.IMIX);

        EspFigures figures = new EspLoad(meter, Duration.ofMillis(5), new CountDownLatch(1)).call();

        assertThat(figures.packets()).isPositive();
        assertThat(figures.innerOctets()).isEqualTo(figures.packets() / 60 * 5 * (7 * 64 + 4 * 594 + 1400));
        assertThat(figures.wireOctets()).isGreaterThan(figures.innerOctets());
        assertThat(figures.innerGbps()).isPositive();
    }

    @Test
    void aRowOfJsonHasTheAgreedFields() {
        assertThat(ROW.json())
                .isEqualTo("{\"suite\":\"AES256-GCM16\",\"packetBytes\":1400,\"cores\":2,\"tunnels\":1,"
                        + "\"directions\":1,\"innerGbps\":8.000,\"packetsPerSecond\":714286,\"lossPercent\":0,"
                        + "\"wireBytes\":1436000,\"p50Micros\":1.500,\"p99Micros\":2.500,\"opensslRatio\":0.800,"
                        + "\"bytesAllocatedPerPacket\":48.0}");
    }

    @Test
    void aCipherAndAChecksumTakeTheTimeOfBoth() {
        assertThat(BenchSuite.AES256_SHA256.opensslParts())
                .containsExactly(List.of("-evp", "aes-256-cbc"), List.of("-hmac", "sha256"));
        assertThat(BenchSuite.NULL_SHA256.opensslParts()).containsExactly(List.of("-hmac", "sha256"));
    }

    /** As OpenSSL 3.0.19 printed it. */
    @Test
    void readsWhatOpensslSpeedSays() {
        List<String> said = List.of("+H:1400", "+F:9:hmac(sha256):328765405.41");

        assertThat(OpensslSpeed.result(() -> said).orElseThrow()).isEqualTo(328_765_405.41, within(0.001));
        assertThat(OpensslSpeed.result(List::of)).isEmpty();
    }

    @Test
    void drawsWhatWasMeasured(@TempDir Path folder) throws IOException {
        EspRow oneCore = new EspRow(BenchSuite.AES256_GCM, PacketMix.of(1400), 1, FIGURES, OptionalDouble.empty());

        List<Path> files = EspChart.of(List.of(oneCore)).writeTo(folder.resolve("new"));

        assertThat(files).hasSize(2).allMatch(Files::exists);
        assertThat(Files.readString(files.getFirst())).contains("<svg");
    }
}
