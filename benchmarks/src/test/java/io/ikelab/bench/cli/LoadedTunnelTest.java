package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.bench.Trial;
import io.ikelab.esp.bc.BcEspEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoadedTunnelTest {
    private static final double LIGHT_LOAD = 4000;

    @Test
    void aLightLoadComesThroughWholeAndIsCountedAtBothEnds() {
        List<String> complaints = new ArrayList<>();
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), 1400, complaints::add, new CountDownLatch(1))) {
            Trial trial = tunnel.offer(LIGHT_LOAD, Duration.ofMillis(300));

            assertThat(trial.sender().sentPackets()).isPositive();
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
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), 64, _ -> {}, new CountDownLatch(1))) {
            tunnel.offer(LIGHT_LOAD, Duration.ofMillis(200));
            Trial second = tunnel.offer(LIGHT_LOAD / 10, Duration.ofMillis(200));

            assertThat(second.sender().sentPackets()).isBetween(40L, 80L);
        }
    }

    @Test
    void aStopEndsATrialAtOnce() {
        CountDownLatch stop = new CountDownLatch(1);
        stop.countDown();
        try (LoadedTunnel tunnel = LoadedTunnel.open(new BcEspEngine(), 1400, _ -> {}, stop)) {
            Trial trial = tunnel.offer(LIGHT_LOAD, Duration.ofHours(1));

            assertThat(trial.sender().sending()).isLessThan(Duration.ofMinutes(1));
        }
    }
}
