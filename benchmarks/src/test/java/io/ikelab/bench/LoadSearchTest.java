package io.ikelab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadSearchTest {
    @Test
    void findsTheHighestLoadThatComesThrough() {
        LoadSearch search = new LoadSearch(1_000_000);
        int trials = 0;

        while (!search.isOver()) {
            search.tried(trial(search.next(), 640_000));
            trials++;
        }

        assertThat(search.answer()).isLessThan(640_000 * 1.001).isCloseTo(640_000, within(20_000.0));
        assertThat(trials).isLessThanOrEqualTo(16);
    }

    @Test
    void aLoadThatFailsOnceIsOfferedAgain() {
        LoadSearch search = new LoadSearch(1_000_000);

        search.tried(trial(500_000, 400_000));
        assertThat(search.next()).isEqualTo(500_000);
        search.tried(trial(500_000, 500_000));
        assertThat(search.next()).isEqualTo(750_000);
        search.tried(trial(750_000, 400_000));
        search.tried(trial(750_000, 400_000));
        assertThat(search.next()).isEqualTo(625_000);
    }

    @Test
    void answersZeroWhenNothingComesThrough() {
        LoadSearch search = new LoadSearch(1_000_000);
        for (int i = 0; i < 40 && !search.isOver(); i++) {
            search.tried(trial(search.next(), 0));
        }

        assertThat(search.answer()).isZero();
    }

    @Test
    void aTrialsRatesTakeTheLongerOfBothEndsTimes() {
        Trial trial = new Trial(
                1000,
                counts(1000, Duration.ofSeconds(1), 0, Duration.ZERO),
                counts(0, Duration.ZERO, 900, Duration.ofSeconds(2)));

        assertThat(trial.lossPercent()).isEqualTo(10);
        assertThat(trial.packetsPerSecond()).isEqualTo(450);
        assertThat(trial.innerGbps()).isEqualTo(450 * 1400 * 8 / 1e9, within(1e-9));
        assertThat(trial.sentPerSecond()).isEqualTo(1000);
        assertThat(LoadSearch.passes(trial)).isFalse();
    }

    @Test
    void nothingSentIsNothingThatCameThrough() {
        Trial trial = trial(0, 1000);

        assertThat(LoadSearch.passes(trial)).isFalse();
    }

    /** A second at a load, through a path that takes so many packets a second. */
    private static Trial trial(double offered, double path) {
        long sent = (long) offered;
        long received = Math.min(sent, (long) path);
        return new Trial(
                offered,
                counts(sent, Duration.ofSeconds(1), 0, Duration.ZERO),
                counts(0, Duration.ZERO, received, Duration.ofSeconds(1)));
    }

    private static LoadCounts counts(long sent, Duration sending, long received, Duration receiving) {
        return new LoadCounts(sent, sent * 1436, sending, received, received * 1400, 0, receiving, new Histogram(3));
    }
}
