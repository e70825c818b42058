package io.ikelab.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,      255.255.255.255",
        "10.1.0.0/16,    10.1.255.255",
        "10.1.2.128/25,  10.1.2.255",
        "10.1.2.3/32,    10.1.2.3",
        "::/0,           ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fd00:1::/64,    fd00:1::ffff:ffff:ffff:ffff"
    })
    void holdsItsFirstToItsLastAddress(String text, String last) {
        Cidr prefix = Cidr.parse(text).orElseThrow();

        assertThat(prefix).hasToString(text);
        assertThat(prefix.last()).isEqualTo(IpAddress.of(last));
        assertThat(prefix.contains(prefix.base())).isTrue();
        assertThat(prefix.contains(prefix.last())).isTrue();
        assertThat(prefix.toSelector()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.1.0.1/16", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "x/8", "10.0.0.0/8/8", ""})
    void whatIsNoPrefixIsNotOne(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void anAddressAloneIsAPrefixOfItself() {
        assertThat(Cidr.parse("10.1.2.3")).hasValue(Cidr.host(IpAddress.of("10.1.2.3")));
    }

    @Test
    void familiesDoNotMix() {
        assertThat(Cidr.parse("0.0.0.0/0").orElseThrow().contains(IpAddress.of("::1")))
                .isFalse();
    }

    @Test
    void prefixesOverlapWhenOneHoldsTheOther() {
        Cidr wide = Cidr.parse("10.0.0.0/8").orElseThrow();

        assertThat(wide.overlaps(Cidr.parse("10.1.0.0/16").orElseThrow())).isTrue();
        assertThat(Cidr.parse("10.1.0.0/16").orElseThrow().overlaps(wide)).isTrue();
        assertThat(wide.overlaps(Cidr.parse("11.0.0.0/8").orElseThrow())).isFalse();
    }

    @Test
    void hostBitsCannotBeConstructed() {
        assertThatThrownBy(() -> new Cidr(IpAddress.of("10.0.0.1"), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10.0.0.1/8 has host bits");
    }
}
