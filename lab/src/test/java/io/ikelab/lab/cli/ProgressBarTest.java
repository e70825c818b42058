package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private static final long MILLISECOND = 1_000_000;

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100 * MILLISECOND);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ProgressBar bar = new ProgressBar(new PrintWriter(err, true), 20_000_000, nanos::get, stopped::get);

    @Test
    void whatIsReadAtOnceShowsNothing() {
        nanos.addAndGet(400 * MILLISECOND);

        assertThat(bar.goesOn(1_000, 1_000_000)).isTrue();
        bar.close();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void itTellsHowMuchIsReadAndHowFast() {
        nanos.addAndGet(500 * MILLISECOND);

        assertThat(bar.goesOn(50_000, 5_000_000)).isTrue();

        assertThat(err.toString())
                .contains("[#######.......................]  25 %, 5 of 20 MB, 50,000 packets, 100,000 a second");
    }

    @Test
    void itIsNotDrawnMoreOftenThanAnEyeCanFollow() {
        for (int turn = 0; turn < 1_000; turn++) {
            nanos.addAndGet(MILLISECOND);
            bar.goesOn(turn, turn);
        }

        assertThat(err.toString().split("\r", -1)).hasSize(1 + 3);
    }

    @Test
    void itsLineIsClearedAtTheEnd() {
        nanos.addAndGet(500 * MILLISECOND);
        bar.goesOn(1, 1);

        bar.close();

        assertThat(err.toString()).endsWith("\r\033[K");
    }

    @Test
    void whoHasHadEnoughEndsIt() {
        stopped.set(true);

        assertThat(bar.goesOn(1, 1)).isFalse();
    }
}
