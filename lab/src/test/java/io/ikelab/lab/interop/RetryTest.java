package io.ikelab.lab.interop;

import io.ikelab.lab.interop.Tunnel.Words;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What makes an initiator come again (RFC 7296 §2.6, §1.2), and a NAT that is not there, with strongSwan. The daemon asks
 * for cookies as soon as one handshake is half open, and one is: a request that nobody goes on with.
 */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class RetryTest {
    private static final String COOKIES_SOON = """
        cookie_threshold = 1
          cookie_threshold_ip = 1
          half_open_timeout = 600
        """;

    private static final Tunnel WE_GUESS_WRONG = Tunnel.agreed(
                    "we-guess-wrong", new Words("aes256-sha256-modp2048-ecp256", "aes256gcm16"), "")
            .withTheirs("aes256-sha256-ecp256", "aes256gcm16");
    private static final Tunnel THEY_GUESS_WRONG = Tunnel.agreed(
                    "they-guess-wrong", new Words("aes256-sha256-ecp256", "aes256gcm16"), "")
            .withTheirs("aes256-sha256-modp2048-ecp256", "aes256gcm16");
    private static final Tunnel FAKED = Tunnel.agreed("faked-nat", new Words("aes256-sha256-ecp256", "aes256gcm16"), "")
            .withMore("encap: fake-natd");

    /** So many half-open IKE SAs with one address, and the next initiator there has to return a cookie. */
    private static final int CROWD = 3;

    private static final Tunnel CROWDED =
            Tunnel.agreed("crowded", new Words("aes256-sha256-ecp256", "aes256gcm16"), "");

    private static final List<Tunnel> TUNNELS =
            Tunnel.numbered(List.of(WE_GUESS_WRONG, THEY_GUESS_WRONG, FAKED, CROWDED));

    private Bench bench;

    @BeforeAll
    void startBoth(@TempDir Path folder) {
        bench = Bench.ofDevice(folder, TUNNELS, COOKIES_SOON);
        HalfOpen.send(bench.namespaces(), TUNNELS.getFirst().theirOuter());
        bench.charon().await("generating IKE_SA_INIT response 0");
    }

    @AfterAll
    void stopBoth() {
        bench.close();
    }

    @Test
    void weComeAgainWithTheCookieAndThenWithTheOtherGroup() {
        Tunnel tunnel = TUNNELS.get(0);
        bench.ours().tell("initiate " + tunnel);

        bench.charon().await("generating IKE_SA_INIT response 0 [ N(COOKIE) ]");
        bench.charon().await("DH group MODP_2048 unacceptable, requesting ECP_256");
        bench.charon().await("generating IKE_SA_INIT response 0 [ N(INVAL_KE) ]");
        bench.ours().await("child.installed");
        bench.assertPingsCrossBothWays(tunnel);
    }

    @Test
    void strongSwanComesAgainWithTheGroupWeAskFor() {
        Tunnel tunnel = TUNNELS.get(1);
        bench.charon().swanctl("--initiate", "--child", tunnel.name());

        bench.charon().await("peer didn't accept DH group MODP_2048, it requested ECP_256");
        bench.ours().await("child.installed");
        bench.assertPingsCrossBothWays(tunnel);
    }

    @Test
    void strongSwanComesAgainWithTheCookieWeAskFor() {
        Tunnel tunnel = TUNNELS.get(3);
        HalfOpen.sendFromTheirs(bench.namespaces(), tunnel.theirOuter(), "10.77.0.1", CROWD);
        bench.charon().swanctl("--initiate", "--child", tunnel.name());

        bench.charon().await("parsed IKE_SA_INIT response 0 [ N(COOKIE) ]");
        bench.ours().await("ike.cookie.demanded");
        bench.ours().await("child.installed");
        bench.assertPingsCrossBothWays(tunnel);
    }

    @Test
    void strongSwanBelievesInTheNatWePretendWhoeverBegins() {
        Tunnel tunnel = TUNNELS.get(2);
        bench.ours().tell("initiate " + tunnel);

        bench.charon().await("remote host is behind NAT");
        bench.ours().await("child.installed");
        bench.assertPingsCrossBothWays(tunnel);
        bench.ours().tell("terminate " + tunnel);
        bench.charon().await("received DELETE for IKE_SA " + tunnel);

        bench.charon().swanctl("--initiate", "--child", tunnel.name());
        bench.charon().await("remote host is behind NAT");
        bench.ours().await("child.installed");
        bench.assertPingsCrossBothWays(tunnel);
    }
}
