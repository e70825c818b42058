package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SwanctlSelectorsTest {
    private static final IpAddress OUTER = IpAddress.of("198.51.100.20");

    private static ConfigValue value(String text) {
        return ConfigFile.parse("peer.yaml", "ts: \"" + text + "\"")
                .section("ts")
                .at("ts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10.0.0.0/8                       | [10.0.0.0/8]
        10.0.0.0/8[tcp/443]              | [10.0.0.0/8[6/443-443]]
        10.0.0.0/8[udp/1024-65535]       | [10.0.0.0/8[17/1024-65535]]
        10.0.0.0/8[17]                   | [10.0.0.0/8[17]]
        10.0.0.0/8[/80]                  | [10.0.0.0/8[any/80-80]]
        10.0.0.0/8[any/any], fd00::/64   | [10.0.0.0/8, fd00::/64]
        10.0.0.0/8[any/opaque]           | [10.0.0.0/8[any/opaque]]
        10.0.0.5-10.0.0.9[icmp]          | [10.0.0.5-10.0.0.9[1]]
        10.1.2.3                         | [10.1.2.3/32]
        dynamic, dynamic[esp]            | [198.51.100.20/32, 198.51.100.20/32[50]]
        """)
    void selectorsAreAddressesAndPerhapsProtocolAndPorts(String text, String expected) {
        assertThat(SwanctlSelectors.read(value(text), OUTER)).hasToString(expected);
    }

    @Test
    void bitsBeyondThePrefixAreWarnedOf() {
        ConfigValue value = value("10.1.2.3/16");

        assertThat(SwanctlSelectors.read(value, OUTER)).hasToString("[10.1.0.0/16]");
        assertThat(value.warnings())
                .containsExactly(
                        "peer.yaml line 1 column 5: ts has bits set beyond its prefix and is taken for 10.1.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0",
                "any",
                "10.0.0.9-10.0.0.5",
                "10.0.0.1-fd00::1",
                "10.0.0.0/8[tcp",
                "10.0.0.0/8[tcp/443]x",
                "10.0.0.0/8[tcp/http]",
                "10.0.0.0/8[tcp/90000]",
                "10.0.0.0/8[tcp/9-1]",
                "10.0.0.0/8[256]",
                "10.0.0.0/8[carp]",
                "[tcp]"
            })
    void whatIsNoSelectorIsRefused(String text) {
        assertThatThrownBy(() -> SwanctlSelectors.read(value(text), OUTER))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "peer.yaml line 1 column 5: ts is '" + text + "', but must be a prefix such as 10.1.0.0/16");
    }
}
