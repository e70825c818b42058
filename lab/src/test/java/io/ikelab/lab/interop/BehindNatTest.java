package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** strongSwan behind Linux's own NAT (nftables masquerade), our gateway in the open. RFC 7296 §2.23, RFC 3948 §4. */
@Tag("interop")
class BehindNatTest {
    private static final String KEY = "SharedWithStrongSwan1";
    private static final String THEIR_INNER = "10.20.0.1";
    private static final String OUR_INNER = "10.10.0.4";

    /** Such a NAT forgets after so long; a tunnel that rests longer is cut off. */
    private static final int NAT_SECONDS = 3;

    private static final String GATEWAY = """
        virtualNetworkGateway:
          name: vpngw
          publicIpAddress: 10.77.0.1
        localNetworkGateways:
          - {name: strongswan, gatewayIpAddress: 10.77.0.2, addressSpace: [10.20.0.0/24]}
        virtualNetwork:
          addressSpace: [10.10.0.0/16]
          virtualMachines:
            - {name: vm, ipAddress: OURS}
        connections:
          - name: to-strongswan
            localNetworkGateway: strongswan
            sharedKey: KEY
            connectionMode: ResponderOnly
            POLICY
        """.replace("OURS", OUR_INNER)
            .replace("KEY", KEY)
            .replace("POLICY", Tunnel.policy("AES256", "SHA256", "DHGroup14", "GCMAES256", "GCMAES256"));

    private static final String CHARON = """
        connections {
          lab {
            version = 2
            local_addrs = 10.78.0.2
            remote_addrs = 10.77.0.1
            proposals = aes256-sha256-modp2048
            mobike = no
            local {
              auth = psk
              id = 10.77.0.2
            }
            remote {
              auth = psk
              id = 10.77.0.1
            }
            children {
              net {
                local_ts = 10.20.0.0/24
                remote_ts = 10.10.0.0/16
                esp_proposals = aes256gcm16
              }
            }
          }
        }
        secrets {
          ike-lab {
            secret = KEY
          }
        }
        """.replace("KEY", KEY);

    @TempDir
    Path folder;

    private Namespaces namespaces;

    @BeforeEach
    void putANatBetween() {
        namespaces = Namespaces.createBehindNat(THEIR_INNER);
    }

    @AfterEach
    void removeIt() {
        namespaces.close();
    }

    @Test
    void theGatewayFollowsANewMappingAndIsCutOffByOneThatExpired() {
        try (Charon charon = Charon.start(namespaces, folder, CHARON, "keep_alive = 0");
                Running ours = gateway()) {
            establish(charon, ours);
            assertTheyReachUs();
            assertWeReachThem(ours);

            namespaces.natForgets();
            assertTheyReachUs();
            assertThat(ours.await("esp.path.moved")).contains("and is authentic");
            assertWeReachThem(ours);

            namespaces.natForgetsAfter(NAT_SECONDS);
            assertTheyReachUs();
            rest();
            assertThat(pinged(ours)).contains("3 sent, 0 received");
            assertTheyReachUs();
            ours.await("esp.path.moved");
            assertWeReachThem(ours);

            ours.tell("quit");
            assertThat(ours.awaitEnd()).isZero();
            assertThat(folder.resolve("gateway-out/report.md"))
                    .content()
                    .contains("the NAT before the device forgot it while it was silent", "(it sends none)");
        }
    }

    @Test
    void keepalivesOfStrongSwanKeepItWithinReach() {
        try (Charon charon = Charon.start(namespaces, folder, CHARON, "keep_alive = 1s");
                Running ours = gateway()) {
            namespaces.natForgetsAfter(NAT_SECONDS);
            establish(charon, ours);
            ours.await("host.keepalive.received");
            for (int silence = 0; silence < NAT_SECONDS + 2; silence++) {
                charon.await("sending keep alive");
            }

            assertWeReachThem(ours);
        }
    }

    private static void establish(Charon charon, Running ours) {
        charon.swanctl("--initiate", "--child", "net");
        charon.await("local host is behind NAT, sending keep alives");
        assertThat(ours.await("ike.nat.detected")).contains("the peer is behind a NAT");
        assertThat(ours.await("ike.established")).contains("10.77.0.1:4500 → 10.77.0.2:4");
        ours.await("child.installed");
    }

    /** Nothing of the tunnel's crosses the NAT for longer than it remembers. */
    private void rest() {
        String seconds = Integer.toString(NAT_SECONDS + 2);
        Tool.succeed(namespaces.inTheirs(List.of("ping", "-c", seconds, "-i", "1", "127.0.0.1")));
    }

    private void assertTheyReachUs() {
        List<String> ping = List.of("ping", "-c", "3", "-i", "0.2", "-I", THEIR_INNER, OUR_INNER);
        assertThat(Tool.run(namespaces.inTheirs(ping)).output()).contains("3 packets transmitted, 3 received");
    }

    private static void assertWeReachThem(Running ours) {
        assertThat(pinged(ours)).contains("3 sent, 3 received");
    }

    private static String pinged(Running ours) {
        ours.tell("ping " + OUR_INNER + " " + THEIR_INNER + " 3 100");
        return ours.await("echo.series.finished");
    }

    private Running gateway() {
        return OurProcess.start(namespaces, folder, "gateway", GATEWAY).running();
    }
}
