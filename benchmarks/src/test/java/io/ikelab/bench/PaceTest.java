package io.ikelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long START = 1_000_000_000_000L;
    private static final long MILLI = 1_000_000;

    @Test
    void grantsWholeRunsAsTheyAreEarned() {
        Pace pace = new Pace(100_000, START, 40);

        assertThat(pace.take(START, 40)).isZero();
        assertThat(pace.take(START + MILLI / 10, 40)).isZero();
        assertThat(pace.take(START + MILLI, 40)).isEqualTo(40);
        assertThat(pace.take(START + MILLI, 40)).isEqualTo(40);
        assertThat(pace.take(START + MILLI, 40)).isZero();
    }

    @Test
    void saysWhenTheNextRunIsEarned() {
        Pace pace = new Pace(100_000, START, 40);

        assertThat(pace.nextNanos()).isEqualTo(START + 4 * MILLI / 10);
        assertThat(pace.take(pace.nextNanos(), 40)).isEqualTo(40);
        assertThat(pace.nextNanos()).isEqualTo(START + 8 * MILLI / 10);
    }

    @Test
    void aPauseOfTheSenderDoesNotBecomeABurst() {
        Pace pace = new Pace(1_000_000, START, 40);
        long afterPause = START + 1000 * MILLI;

        int granted = 0;
        int run = pace.take(afterPause, 40);
        while (run > 0) {
            granted += run;
            run = pace.take(afterPause, 40);
        }

        assertThat(granted).isEqualTo(320);
    }

    @Test
    void overALongTimeTheRateIsTheOneAskedFor() {
        Pace pace = new Pace(123_456, START, 40);

        long granted = 0;
        while (pace.nextNanos() < START + 10_000 * MILLI) {
            granted += pace.take(pace.nextNanos(), 40);
        }

        assertThat(granted).isBetween(1_234_480L, 1_234_560L);
    }
}
