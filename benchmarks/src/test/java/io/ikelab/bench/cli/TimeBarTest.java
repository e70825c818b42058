package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimeBarTest {
    private final StringWriter terminal = new StringWriter();
    private final TimeBar bar = new TimeBar(new PrintWriter(terminal), Duration.ofSeconds(60));

    @Test
    void showsHowMuchOfTheTimeHasGoneBy() {
        bar.draw(Duration.ofSeconds(20));

        assertThat(terminal).hasToString("\r\033[K[##########....................]  33 %, about 40 s left");
    }

    @Test
    void saysWhenItTakesLongerThanForeseen() {
        bar.draw(Duration.ofSeconds(61));

        assertThat(terminal).hasToString("\r\033[K[##############################] 100 %, longer than foreseen");
    }

    @Test
    void makesRoomOnlyWhereItWasDrawn() {
        bar.erase();
        assertThat(terminal.toString()).isEmpty();

        bar.draw(Duration.ZERO);
        bar.erase();
        assertThat(terminal.toString()).endsWith("about 60 s left\r\033[K");
    }
}
