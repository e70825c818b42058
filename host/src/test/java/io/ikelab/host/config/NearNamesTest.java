package io.ikelab.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearNamesTest {
    private static final List<String> KNOWN = List.of("healthy", "psk-mismatch");

    @Test
    void aSlipOfTheFingersFindsItsName() {
        assertThat(NearNames.nearest("helthy", KNOWN)).hasValue("healthy");
        assertThat(NearNames.nearest("PSK-Mismach", KNOWN)).hasValue("psk-mismatch");
    }

    @Test
    void anotherWordFindsNothing() {
        assertThat(NearNames.nearest("throughput", KNOWN)).isEmpty();
        assertThat(NearNames.suggestion("throughput", KNOWN)).isEmpty();
    }
}
