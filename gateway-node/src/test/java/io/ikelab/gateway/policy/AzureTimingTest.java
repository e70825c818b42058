package io.ikelab.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.Timing;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AzureTimingTest {
    @ParameterizedTest
    @ValueSource(ints = {9, 30, 45, 3600})
    void aSilentDeviceIsGoneWhenTheDpdTimeoutIsOver(int seconds) {
        Timing timing = AzureTiming.timing(Duration.ofSeconds(seconds));

        assertThat(timing.liveness().idle().orElseThrow().plus(repeating(timing.retransmission())))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void byDefaultADeviceIsAskedAfterFifteenSeconds() {
        Timing timing = AzureTiming.timing(AzureTiming.DPD_DEFAULT);

        assertThat(timing.liveness().idle()).contains(Duration.ofSeconds(15));
        assertThat(timing.retransmission().waitAfter(0)).isEqualTo(Duration.ofSeconds(2));
    }

    private static Duration repeating(RetransmissionPolicy policy) {
        return IntStream.rangeClosed(0, policy.retransmissions())
                .mapToObj(policy::waitAfter)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
