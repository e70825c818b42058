package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * IKE_AUTH with more than 4 KB of certificates in datagrams of 576 octets, to strongSwan and from it: RSA-4096 under two
 * authorities of RSA-4096.
 */
@Tag("interop")
class LargeChainTest {
    private static final String THEIR_INNER = "10.20.0.1";
    private static final String OUR_INNER = "10.10.0.4";

    private static Bench bench;
    private static LargeChain chain;

    @BeforeAll
    static void startBoth(@TempDir Path folder) {
        chain = LargeChain.make(folder);
        Namespaces namespaces = Namespaces.create(THEIR_INNER);
        Charon charon = Charon.start(namespaces, chain.theirs().root(), CHARON, "fragment_size = 576");
        bench = new Bench(
                namespaces, charon, OurProcess.start(namespaces, chain.ours().root(), "peer", OURS));
    }

    @AfterAll
    static void stopBoth() {
        bench.close();
    }

    @Test
    void weBegin() {
        bench.ours().tell("initiate strongswan");
        assertThat(bench.charon().await("received fragment #")).containsPattern("of 1[0-9]");
        bench.charon().await("authentication of 'ours.test' with RSA_EMSA_PKCS1_SHA2_256 successful");
        assertBelieved("response");
        bench.ours().tell("terminate strongswan");
        bench.charon().await("received DELETE for IKE_SA lab");
        bench.ours().await("deleted by this end");
    }

    @Test
    void strongSwanBegins() {
        bench.charon().swanctl("--initiate", "--child", "net");
        bench.charon().await("authentication of 'ours.test' with RSA_EMSA_PKCS1_SHA2_256 successful");
        assertBelieved("request");
        bench.charon().swanctl("--terminate", "--ike", "lab");
        bench.ours().await("deleted by the peer");
    }

    /** strongSwan signs by a key of more than 3072 bits with SHA-384. */
    private static void assertBelieved(String message) {
        assertThat(chain.octets()).isGreaterThanOrEqualTo(4096);
        assertThat(bench.ours().await("ike.message.reassembled"))
                .containsPattern("IKE_AUTH " + message + " 1 of 1[0-9]");
        assertThat(bench.ours().await("ike.peer.authenticated"))
                .contains("theirs.test by RSA PKCS#1 with SHA2-384", "certificate of CN=theirs");
        bench.ours().await("child.installed");
        bench.ours().tell("ping " + OUR_INNER + " " + THEIR_INNER + " 3 50");
        assertThat(bench.ours().await("echo.series.finished")).contains("3 sent, 3 received");
    }

    private static final String CHARON = """
        connections {
          lab {
            version = 2
            local_addrs = 10.77.0.2
            remote_addrs = 10.77.0.1
            proposals = aes256-sha256-x25519
            local {
              auth = pubkey
              certs = end.pem
              id = theirs.test
            }
            remote {
              auth = pubkey
              cacerts = root.pem
              id = ours.test
            }
            children {
              net {
                local_ts = 10.20.0.0/24
                remote_ts = 10.10.0.0/24
                esp_proposals = aes256gcm16
              }
            }
          }
        }
        """;

    private static final String OURS = """
        connections:
          strongswan:
            local_addrs: 10.77.0.1
            remote_addrs: 10.77.0.2
            proposals: aes256-sha256-x25519
            local: {auth: pubkey, certs: end.pem, id: ours.test}
            remote: {auth: pubkey, cacerts: root.pem, id: theirs.test}
            children:
              net: {local_ts: 10.10.0.0/24, remote_ts: 10.20.0.0/24, esp_proposals: aes256gcm16, start_action: none}
        secrets:
          private-end: {file: end.pem}
        charon:
          fragment_size: 576
        hosts:
          - {name: host1, address: 10.10.0.4}
        """;
}
