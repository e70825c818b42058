package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both of our nodes against strongSwan, each side as initiator and as responder. */
@Tag("interop")
class StrongSwanTest {
    private static final String KEY = "SharedWithStrongSwan1";
    private static final String THEIR_INNER = "10.20.0.1";

    /** What a shell sees of a program that SIGTERM ended. */
    private static final int ENDED_BY_SIGTERM = 128 + 15;

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

    @ParameterizedTest
    @EnumSource
    void weInitiateAndDeleteAndPingsCrossBothWays(OurNode node) {
        try (Charon charon = charon();
                Running ours = start(node, KEY)) {
            ours.tell("initiate " + node.connection);
            ours.await("child.installed");

            assertPingsCrossBothWays(ours);

            ours.tell("terminate " + node.connection);
            charon.await("received DELETE for IKE_SA");
            ours.await("deleted by this end");
            ours.tell("quit");
            assertThat(ours.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void strongSwanInitiatesAndDeletesAndPingsCrossBothWays(OurNode node) {
        try (Charon charon = charon();
                Running ours = start(node, KEY)) {
            charon.swanctl("--initiate", "--child", "net");
            ours.await("child.installed");

            assertPingsCrossBothWays(ours);

            charon.swanctl("--terminate", "--ike", "lab");
            ours.await("deleted by the peer");
            ours.tell("quit");
            assertThat(ours.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void strongSwanIsToldOfAWrongKeyAsAuthenticationFailed(OurNode node) {
        try (Charon charon = charon();
                Running ours = start(node, "AnotherKey1")) {
            assertThat(charon.trySwanctl("--initiate", "--child", "net").output())
                    .contains("received AUTHENTICATION_FAILED notify error");
            ours.await("ike.authentication.refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void strongSwanTellsUsOfAWrongKeyAsAuthenticationFailed(OurNode node) {
        try (Charon charon = charon();
                Running ours = start(node, "AnotherKey1")) {
            ours.tell("initiate " + node.connection);
            charon.await("generating IKE_AUTH response 1 [ N(AUTH_FAILED) ]");
            assertThat(ours.await("ike.error.received")).contains("AUTHENTICATION_FAILED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatIsToldToEndSaysGoodbye(OurNode node) {
        try (Charon charon = charon();
                Running ours = start(node, KEY)) {
            ours.tell("initiate " + node.connection);
            ours.await("child.installed");

            assertThat(ours.terminate()).isEqualTo(ENDED_BY_SIGTERM);

            charon.await("received DELETE for IKE_SA");
            assertThat(folder.resolve(node.command + "-out").resolve("wire.pcapng"))
                    .isNotEmptyFile();
        }
    }

    private static void assertPingsCrossBothWays(Running ours) {
        ours.tell("ping " + OurNode.INNER + " " + THEIR_INNER + " 5");
        assertThat(ours.await("echo.series.finished")).contains("5 sent, 5 received");
        assertThat(Tool.run(namespaces.inTheirs(
                                List.of("ping", "-c", "5", "-i", "0.2", "-I", THEIR_INNER, OurNode.INNER)))
                        .output())
                .contains("5 packets transmitted, 5 received");
    }

    private Charon charon() {
        return Charon.start(namespaces, folder, """
            connections {
              lab {
                version = 2
                local_addrs = 10.77.0.2
                remote_addrs = 10.77.0.1
                proposals = aes256-sha256-modp2048
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
                    remote_ts = 10.10.0.0/24
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
            """.replace("KEY", KEY));
    }

    private Running start(OurNode node, String key) {
        return OurProcess.start(namespaces, folder, node.command, node.file, node.config(key))
                .running();
    }
}
