package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.capture.RunFilesOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureLimitsTest {
    @ParameterizedTest
    @CsvSource({"5k,5000", "100M,100000000", "2G,2000000000"})
    void sizesHaveAUnit(String text, long octets) {
        assertThat(CaptureLimits.of(96, text)).isEqualTo(new CaptureLimits(96, octets));
    }

    @Test
    void withoutASizeThereIsOneFile() {
        assertThat(CaptureLimits.of(RunFilesOptions.WHOLE_PACKETS, "")).isEqualTo(CaptureLimits.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "0M", "1T", "-1M", "1.5G"})
    void anotherSizeIsRefusedInASentence(String size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptureLimits.of(96, size))
                .withMessage("--rotate is a number and k, M or G for octets, such as 100M, not '" + size + "'");
    }

    @Test
    void lessThanTheHeadersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptureLimits.of(63, ""))
                .withMessage("--snaplen is 64 to 65535 octets, not 63");
    }
}
