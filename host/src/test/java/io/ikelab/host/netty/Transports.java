package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Which transports tests may ask for. */
final class Transports {
    private Transports() {}

    /** Skips a test of a transport that this platform lacks; where {@code CI=true} it has to be there. */
    static void assumeHere(IoTransport transport) {
        boolean here = transport == IoTransport.NIO || IoTransport.best() == IoTransport.EPOLL;
        if ("true".equals(System.getenv("CI"))) {
            assertThat(here).as("%s is here", transport).isTrue();
        }
        assumeTrue(here, "no " + transport + " here");
    }
}
