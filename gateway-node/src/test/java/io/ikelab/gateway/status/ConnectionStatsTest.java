package io.ikelab.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.ConnectionStatus.Phase;
import io.ikelab.net.IpAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionStatsTest {
    private static ConnectionStats in(Phase phase) {
        Optional<Instant> since = Optional.of(Instant.parse("2017-02-01T20:22:06Z"));
        return new ConnectionStats(
                new ConnectionStatus("to-onprem", phase, since, 288, 1440), IpAddress.of("127.10.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "IDLE,          Unknown",
        "NEGOTIATING,   Connecting",
        "WITHOUT_CHILD, Connecting",
        "UP,            Connected",
        "DOWN,          NotConnected"
    })
    void everyPhaseHasAzuresWord(Phase phase, String word) {
        assertThat(in(phase).state().label()).isEqualTo(word);
    }

    @Test
    void theLinesAreThoseOfConnectionStats() {
        assertThat(in(Phase.UP).text()).isEqualTo("""
            Connectivity State : Connected
            Remote Tunnel Endpoint : 127.10.0.1
            Ingress Bytes (since last connected) : 288 B
            Egress Bytes (Since last connected) : 1440 B
            Connected Since : 2/1/2017 8:22:06 PM
            """);
    }

    @Test
    void whatIsNotConnectedHasNoSince() {
        assertThat(in(Phase.DOWN).text()).endsWith("Connected Since : \n");
    }
}
