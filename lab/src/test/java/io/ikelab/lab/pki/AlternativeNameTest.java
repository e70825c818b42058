package io.ikelab.lab.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlternativeNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns:gw.example",
                "dns:*.example.org",
                "ip:203.0.113.10",
                "ip:2001:db8::1",
                "email:ops@example.org"
            })
    void isReadAsItIsWritten(String text) {
        assertThat(AlternativeName.parse(text)).hasValueSatisfying(name -> {
            assertThat(name).hasToString(text);
            assertThat(text).endsWith(":" + name.value());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gw.example",
                "dns:",
                "dns:gw example",
                "dns:-gw",
                "dns:a..b",
                "ip:300.1.1.1",
                "ip:gw",
                "email:ops",
                "email:@example.org",
                "uri:urn:x"
            })
    void anythingElseIsNone(String text) {
        assertThat(AlternativeName.parse(text)).isEmpty();
    }
}
