package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.iana.IdentityType;
import io.ikelab.policy.Identity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SwanctlIdentityTest {
    private static Identity read(String text) {
        return SwanctlIdentity.read(ConfigFile.parse("peer.yaml", "id: \"" + text + "\"")
                .section("id")
                .at("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.20, 1, c6336414",
        "fd00::1, 5, fd000000000000000000000000000001",
        "branch.example, 2, 6272616e63682e6578616d706c65",
        "@branch, 2, 6272616e6368",
        "fqdn:198.51.100.20, 2, 3139382e35312e3130302e3230",
        "dns:a, 2, 61",
        "a@b, 3, 614062",
        "@@a@b, 3, 614062",
        "email:a, 3, 61",
        "keyid:a, 11, 61",
        "keyid:#0A0b, 11, 0a0b",
        "@#0a0b, 11, 0a0b",
        "ipv4:#0a000001, 1, 0a000001"
    })
    void anIdentityHasATypeByItsFormOrByWhatStandsInFront(String text, int type, String hex) {
        assertThat(read(text).type()).isEqualTo(new IdentityType(type));
        assertThat(read(text).data().toHex()).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%any", "*.example", "ipv4:10.0.0.1", "keyid:#0", "keyid:", "@#xy"})
    void whatIsNoIdentityHereIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageContaining("id is '" + text + "', but must be ");
    }
}
