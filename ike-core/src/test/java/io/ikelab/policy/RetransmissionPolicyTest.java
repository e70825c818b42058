package io.ikelab.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetransmissionPolicyTest {
    private static final RetransmissionPolicy DOUBLING = new RetransmissionPolicy(Duration.ofSeconds(1), 2, 5);

    /** The table of strongSwan's page on retransmission, in whole seconds as it has them. */
    @Test
    void strongSwansWaitsAreThoseOfItsDocumentation() {
        assertThat(waits(RetransmissionPolicy.STRONGSWAN))
                .extracting(wait -> Math.round(wait.toMillis() / 1e3))
                .containsExactly(4L, 7L, 13L, 23L, 42L, 76L);
        assertThat(RetransmissionPolicy.STRONGSWAN.silentAfter().toSeconds()).isEqualTo(165);
    }

    @Test
    void libreswansSecondWaitIsAsLongAsItsFirst() {
        assertThat(waits(RetransmissionPolicy.LIBRESWAN))
                .extracting(Duration::toMillis)
                .containsExactly(500L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L);
        assertThat(RetransmissionPolicy.LIBRESWAN.silentAfter()).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void openIkedsWaitsDoubleFrom2Seconds() {
        assertThat(waits(RetransmissionPolicy.OPENIKED))
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 8L, 16L, 32L, 64L);
    }

    @Test
    void noWaitIsLongerThanTheLimit() {
        assertThat(waits(DOUBLING.withLimit(Duration.ofSeconds(5))))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    }

    @Test
    void aHundredDoublingsComeToTheLimitAndNotToNothing() {
        RetransmissionPolicy endless = new RetransmissionPolicy(Duration.ofSeconds(10), 10, 100);

        assertThat(endless.waitAfter(100)).isEqualTo(RetransmissionPolicy.UNLIMITED);
    }

    @Test
    void jitterTakesAtMostItsPartOffAWait() {
        RetransmissionPolicy jittery = DOUBLING.withJitter(0.2);
        Randomness random = new SeededRandomness(5);
        List<Long> drawn = IntStream.range(0, 1_000)
                .mapToObj(_ -> jittery.waitAfter(3, random).toMillis())
                .toList();

        assertThat(drawn).allMatch(wait -> wait >= 6_400 && wait <= 8_000);
        assertThat(drawn).anyMatch(wait -> wait < 6_500).anyMatch(wait -> wait > 7_900);
    }

    @Test
    void aScheduleThatIsToLastGoesOnWithItsLastWait() {
        RetransmissionPolicy patient = RetransmissionPolicy.DEFAULT.lasting(Duration.ofMinutes(5));

        assertThat(waits(patient).subList(0, 6)).isEqualTo(waits(RetransmissionPolicy.DEFAULT));
        assertThat(waits(patient).subList(6, waits(patient).size())).containsOnly(Duration.ofSeconds(32));
        assertThat(patient.silentAfter()).isEqualTo(Duration.ofSeconds(319));
        assertThat(RetransmissionPolicy.DEFAULT.lasting(Duration.ofSeconds(63)))
                .isEqualTo(RetransmissionPolicy.DEFAULT);
    }

    @Test
    void nothingLastsLongerThanAHundredRetransmissions() {
        RetransmissionPolicy quick = new RetransmissionPolicy(Duration.ofMillis(10), 1, 0);

        assertThat(quick.lasting(Duration.ofMinutes(5)).silentAfter()).isEqualTo(Duration.ofMillis(1010));
    }

    @Test
    void aScheduleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> DOUBLING.withJitter(1.1)).hasMessageContaining("a jitter from 0 to 1");
        assertThatThrownBy(() -> DOUBLING.withLimit(Duration.ZERO)).hasMessageContaining("a positive limit");
        assertThatThrownBy(() -> new RetransmissionPolicy(Duration.ZERO, 2, 5)).hasMessageContaining("a positive wait");
    }

    private static List<Duration> waits(RetransmissionPolicy schedule) {
        return IntStream.rangeClosed(0, schedule.retransmissions())
                .mapToObj(schedule::waitAfter)
                .toList();
    }
}
