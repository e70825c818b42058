package io.ikelab.sa;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.policy.IkePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an authentic, new message leads an end. RFC 7296 §2.23. */
class TraversalTest {
    private static final Endpoint LOCAL_500 = Endpoint.of("192.0.2.1", 500);
    private static final Endpoint LOCAL_4500 = Endpoint.of("192.0.2.1", 4500);
    private static final Endpoint OTHER_LOCAL = Endpoint.of("192.0.2.9", 4500);
    private static final Endpoint PEER = Endpoint.of("198.51.100.1", 2048);
    private static final Endpoint ANOTHER_PORT = Endpoint.of("198.51.100.1", 4096);
    private static final Endpoint ANOTHER_ADDRESS = Endpoint.of("198.51.100.7", 2048);

    private static Path followed(NatDetection nat, Path current, Path from) {
        return Traversal.follow(nat, current, from, IkePorts.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # this end, the peer behind a NAT; whether a change of port or of address is followed
        false, true,  true
        false, false, false
        true,  false, false
        true,  true,  false
        """)
    void onlyAnEndInTheOpenFollowsAndOnlyOneBehindANat(boolean local, boolean remote, boolean follows) {
        NatDetection nat = new NatDetection(true, local, remote);
        Path current = new Path(LOCAL_4500, PEER);

        for (Endpoint elsewhere : new Endpoint[] {ANOTHER_PORT, ANOTHER_ADDRESS}) {
            Path from = new Path(LOCAL_4500, elsewhere);
            assertThat(followed(nat, current, from)).isEqualTo(follows ? from : current);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void everyEndGoesAlongToPort4500AndNeverBack(boolean local, boolean remote) {
        NatDetection nat = new NatDetection(true, local, remote);
        Path on500 = new Path(LOCAL_500, PEER);
        Path on4500 = new Path(LOCAL_4500, ANOTHER_PORT);

        assertThat(followed(nat, on500, on4500)).isEqualTo(on4500);
        assertThat(followed(nat, on4500, on500)).isEqualTo(on4500);
    }

    @Test
    void whatComesToAnotherAddressOfThisEndLeadsNowhere() {
        NatDetection nat = new NatDetection(true, false, true);
        Path current = new Path(LOCAL_4500, PEER);

        assertThat(followed(nat, current, new Path(OTHER_LOCAL, PEER))).isEqualTo(current);
        assertThat(followed(nat, new Path(LOCAL_500, PEER), new Path(OTHER_LOCAL, PEER)))
                .isEqualTo(new Path(LOCAL_500, PEER));
    }
}
