package io.ikelab.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {
    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.1", "255.255.255.255, 255.255.255.255", "FD00:0::1, fd00::1", "::, ::"})
    void literalsAreReadAndWrittenInTheirUsualForm(String literal, String usual) {
        assertThat(IpAddress.of(literal)).hasToString(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113",
                "10.1",
                "167772161",
                "10.0.0.256",
                "010.0.0.1",
                "example.org",
                "fe80::1%eth0",
                ":",
                "1::2::3"
            })
    void nothingElseIsAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }
}
