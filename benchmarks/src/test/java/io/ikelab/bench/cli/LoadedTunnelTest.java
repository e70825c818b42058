package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.PacketMix;
import io.ikelab.bench.Trial;
import io.ikelab.esp.bc.BcEspEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadedTunnelTest {
    private static final double LIGHT_LOAD = 4000;

    @Test
    void aLightLoadComesThroughWholeAndIsCountedAtBothEnds() {
        List<String> complaints = new ArrayList<>();
        try (LoadedTunnel tunnel =
                LoadedTunnel.open(new BcEspEngine(), plan(1400), complaints::add, new CountDownLatch(1))) {
            Trial trial = offerUntilSomethingIsSent(tunnel);

            assertThat(trial.receiver().receivedPackets())
                    .isEqualTo(trial.sender().sentPackets());
            assertThat(trial.receiver().receivedInnerOctets())
                    .isEqualTo(1400 * trial.receiver().receivedPackets());
            // RFC 4303 §2, RFC 4106: 8 + 8 in front, 2 of padding, 2 of trailer, 16 behind.
            assertThat(trial.sender().sentWireOctets())
                    .isEqualTo(1436 * trial.sender().sentPackets());
            assertThat(trial.receiver().refusedPackets()).isZero();
            assertThat(trial.latencyMicros(50)).isPositive();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aSecondTrialCountsFromZero() {
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), plan(64), _ -> {}, new CountDownLatch(1))) {
            Trial first = offerUntilSomethingIsSent(tunnel);
            Trial second = offerUntilSomethingIsSent(tunnel);

            assertThat(first.receiver().receivedPackets())
                    .isEqualTo(first.sender().sentPackets());
            assertThat(second.receiver().receivedPackets())
                    .isEqualTo(second.sender().sentPackets());
        }
    }

    @Test
    void eachOfManyTunnelsCarriesItsShareBothWays() {
        List<String> complaints = new ArrayList<>();
        TunnelPlan plan = new TunnelPlan(BenchSuite.AES256_SHA256, PacketMix.IMIX, 5, false, true);
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), plan, complaints::add, new CountDownLatch(1))) {
            Trial trial = offerUntilSomethingIsSent(tunnel);

            assertThat(trial.receiver().receivedPackets())
                    .isEqualTo(trial.sender().sentPackets());
            assertThat(trial.receiver().refusedPackets()).isZero();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void roundRobinTakesATunnelForEachPacket() {
        TunnelPlan plan = new TunnelPlan(BenchSuite.AES256_GCM, PacketMix.of(100), 3, true, false);
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), plan, _ -> {}, new CountDownLatch(1))) {
            Trial trial = offerUntilSomethingIsSent(tunnel);

            assertThat(trial.receiver().receivedPackets())
                    .isEqualTo(trial.sender().sentPackets());
        }
    }

    @Test
    void newSasCostNoPacket() {
        List<String> complaints = new ArrayList<>();
        TunnelPlan plan = new TunnelPlan(BenchSuite.AES256_GCM, PacketMix.of(100), 2, false, true);
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), plan, complaints::add, new CountDownLatch(1))) {
            Trial trial = tunnel.soak(LIGHT_LOAD, Duration.ofMillis(1200), Duration.ofMillis(300));

            assertThat(tunnel.rekeys()).isEqualTo(3);
            assertThat(trial.sender().sentPackets()).isPositive();
            assertThat(trial.receiver().receivedPackets())
                    .isEqualTo(trial.sender().sentPackets());
            assertThat(trial.receiver().refusedPackets()).isZero();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aStopEndsATrialAtOnce() {
        CountDownLatch stop = new CountDownLatch(1);
        stop.countDown();
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), plan(1400), _ -> {}, stop)) {
            Trial trial = tunnel.offer(LIGHT_LOAD, Duration.ofHours(1));

            assertThat(trial.sender().sending()).isLessThan(Duration.ofMinutes(1));
        }
    }

    private static TunnelPlan plan(int octets) {
        return TunnelPlan.oneWay(BenchSuite.AES256_GCM, PacketMix.of(octets));
    }

    /** A machine with much else to do may not let the sender run within a fraction of a second. */
    private static Trial offerUntilSomethingIsSent(LoadedTunnel tunnel) {
        return Stream.generate(() -> tunnel.offer(LIGHT_LOAD, Duration.ofMillis(100)))
                .limit(100)
                .filter(trial -> trial.sender().sentPackets() > 0)
                .findFirst()
                .orElseThrow();
    }
}
