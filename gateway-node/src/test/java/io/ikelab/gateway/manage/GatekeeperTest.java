package io.ikelab.gateway.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    private final Gatekeeper gatekeeper = new Gatekeeper(Secret.copyOf(Octets.ofUtf8("letmein")), 8443);

    @Test
    void letsInWhoHasTheToken() {
        assertThat(gatekeeper.refusal("127.0.0.1:8443", "", "Bearer letmein")).isEmpty();
        assertThat(gatekeeper.refusal("localhost:8443", "", "Bearer letmein")).isEmpty();
    }

    @Test
    void refusesOtherTokensAndNone() {
        for (String authorization : new String[] {"", "Bearer", "Bearer ", "Bearer letmeout", "Basic letmein"}) {
            assertThat(gatekeeper.refusal("127.0.0.1:8443", "", authorization))
                    .as(authorization)
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(401));
        }
    }

    /** A name of somebody else's that leads to loopback, and a page of somebody else's. */
    @Test
    void refusesWhatABrowserIsMadeToSend() {
        assertThat(gatekeeper.refusal("rebound.example:8443", "", "Bearer letmein"))
                .hasValueSatisfying(answer -> assertThat(answer.text()).contains("HostNotAllowed"));
        assertThat(gatekeeper.refusal("127.0.0.1:8443", "https://page.example", "Bearer letmein"))
                .hasValueSatisfying(answer -> assertThat(answer.text()).contains("OriginNotAllowed"));
    }
}
