package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IKE_AUTH in fragments of 576 octets (RFC 7383), to strongSwan and from it: many networks make both messages large. */
@Tag("interop")
class FragmentsTest {
    private static final int NETWORKS = 60;
    private static final String THEIR_INNER = "10.20.0.1";
    private static final String OUR_INNER = "10.10.0.4";

    private static Namespaces namespaces;

    @TempDir
    Path folder;

    @BeforeAll
    static void connectTwoNamespaces() {
        namespaces = Namespaces.create(THEIR_INNER);
    }

    @AfterAll
    static void removeThem() {
        namespaces.close();
    }

    @Test
    void strongSwanPutsOurRequestTogetherAndWeItsResponse() {
        try (Charon charon = charon("yes");
                Running ours = start("yes")) {
            ours.tell("initiate strongswan");
            assertThat(charon.await("received fragment #")).contains("received fragment #1 of 3");
            charon.await("reassembled fragmented IKE message");
            assertThat(ours.await("ike.message.reassembled")).contains("IKE_AUTH response 1 of 3 fragments");
            assertPingsCrossBothWays(ours);
        }
    }

    @Test
    void wePutStrongSwansRequestTogetherAndItOurResponse() {
        try (Charon charon = charon("yes");
                Running ours = start("yes")) {
            charon.swanctl("--initiate", "--child", "net");
            assertThat(ours.await("ike.message.reassembled")).contains("IKE_AUTH request 1 of 3 fragments");
            charon.await("splitting IKE message");
            charon.await("reassembled fragmented IKE message");
            assertPingsCrossBothWays(ours);
        }
    }

    @Test
    void whereOneEndDoesNotWantThemThereAreNone() {
        try (Charon charon = charon("yes");
                Running ours = start("no")) {
            ours.tell("initiate strongswan");
            // EF stands for an Encrypted Fragment there.
            assertThat(charon.await("parsed IKE_AUTH request 1")).doesNotContain("EF(");
            assertPingsCrossBothWays(ours);
        }
    }

    private static void assertPingsCrossBothWays(Running ours) {
        ours.await("child.installed");
        ours.tell("ping " + OUR_INNER + " " + THEIR_INNER + " 3 50");
        assertThat(ours.await("echo.series.finished")).contains("3 sent, 3 received");
    }

    /** Behind our end. */
    private static String networks() {
        return IntStream.range(0, NETWORKS)
                .mapToObj(i -> "10.10." + 2 * i + ".0/24")
                .collect(Collectors.joining(", "));
    }

    private Charon charon(String fragmentation) {
        return Charon.start(
                namespaces,
                folder,
                """
                connections {
                  lab {
                    version = 2
                    local_addrs = 10.77.0.2
                    remote_addrs = 10.77.0.1
                    proposals = aes256-sha256-modp2048
                    fragmentation = FRAGMENTATION
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
                        remote_ts = NETWORKS
                        esp_proposals = aes256gcm16
                      }
                    }
                  }
                }
                secrets {
                  ike-lab {
                    secret = SharedWithStrongSwan1
                  }
                }
                """.replace("NETWORKS", networks()).replace("FRAGMENTATION", fragmentation),
                "fragment_size = 576");
    }

    private Running start(String fragmentation) {
        String config = """
            connections:
              strongswan:
                local_addrs: 10.77.0.1
                remote_addrs: 10.77.0.2
                proposals: aes256-sha256-modp2048
                fragmentation: FRAGMENTATION
                local: {auth: psk, id: 10.77.0.1}
                remote: {auth: psk, id: 10.77.0.2}
                children:
                  net:
                    local_ts: [NETWORKS]
                    remote_ts: 10.20.0.0/24
                    esp_proposals: aes256gcm16
                    start_action: none
            secrets:
              ike-strongswan:
                id: 10.77.0.2
                secret: SharedWithStrongSwan1
            charon:
              fragment_size: 576
            hosts:
              - {name: host1, address: 10.10.0.4}
            """.replace("NETWORKS", networks()).replace("FRAGMENTATION", fragmentation);
        return OurProcess.start(namespaces, folder, "peer", "peer.yaml", config).running();
    }
}
