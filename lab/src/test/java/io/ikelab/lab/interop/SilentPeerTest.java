package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A strongSwan that falls silent, dies, and comes back, against a gateway that checks whether its peers are alive. */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class SilentPeerTest {
    /** Azure's shortest: the gateway asks after 3 s of silence and gives up 6 s later. */
    private static final String IMPATIENT = "dpdTimeoutSeconds: 9";

    private static final Tunnel TUNNEL = Tunnel.agreed(
                    "mortal",
                    new Words("aes256-sha256-modp2048", "aes256gcm16"),
                    Tunnel.policy("AES256", "SHA256", "DHGroup14", "GCMAES256", "GCMAES256") + "\n    " + IMPATIENT)
            .withNumber(1);

    private Path folder;
    private Namespaces namespaces;
    private OurProcess process;

    @BeforeAll
    void startGateway(@TempDir Path temporary) {
        folder = temporary;
        namespaces = Namespaces.create("10.20.0.1");
        namespaces.addTheirs(TUNNEL.theirOuter(), TUNNEL.theirInner());
        String config = TunnelConfigs.gateway(List.of(TUNNEL)).replace("reconnectSeconds: 0", "reconnectSeconds: 2");
        process = OurProcess.start(namespaces, folder, "gateway", config);
    }

    @AfterAll
    void stopGateway() {
        process.close();
        namespaces.close();
    }

    @Test
    void oneThatIsHeldIsGivenUpAndTakenBackWhenItWakes() {
        try (Charon charon = charon()) {
            bringUp(charon);

            charon.signal("STOP");
            assertThat(ours().await("ike.peer.silent")).contains("gave up after 4 transmissions in 6");
            ours().await("child.closed");
            assertThat(ours().await("ike.closed")).contains("the peer is silent");
            ours().await("ike.connection.reopening");
            charon.signal("CONT");

            ours().await("child.installed");
            isThereOnce(charon);
            end(charon);
        }
    }

    @Test
    void oneThatDiedSaysSoWhenItIsBackAndIsBelievedBeforeItsSilenceIsNoticed() {
        try (Charon charon = charon()) {
            bringUp(charon);
            charon.signal("KILL");
        }
        try (Charon again = charon()) {
            again.swanctl("--initiate", "--child", TUNNEL.name());

            assertThat(ours().await("ike.closed")).contains("INITIAL_CONTACT");
            isThereOnce(again);
            end(again);
        }
    }

    @Test
    void oneThatIsGoneIsCalledAgainAndAgainUntilItIsBack() {
        try (Charon charon = charon()) {
            bringUp(charon);
            charon.signal("KILL");
        }
        ours().await("ike.peer.silent");
        ours().await("ike.closed");
        ours().await("ike.connection.reopening");
        ours().await("ike.request.retransmitted");
        try (Charon again = charon()) {
            ours().await("child.installed");

            isThereOnce(again);
            end(again);
        }
    }

    /** By the gateway, which wants it again from then on, whatever it was told before. */
    private void bringUp(Charon charon) {
        ours().tell("initiate " + TUNNEL);
        ours().await("child.installed");
        bench(charon).assertPingsCrossBothWays(TUNNEL);
    }

    /** What strongSwan has is one IKE SA with one Child SA, and traffic flows. */
    private void isThereOnce(Charon charon) {
        bench(charon).assertPingsCrossBothWays(TUNNEL);
        assertThat(charon.swanctl("--list-sas").lines())
                .filteredOn(line -> line.contains("ESTABLISHED") || line.contains("INSTALLED"))
                .hasSize(2);
    }

    /** A gateway that was told to stays down. */
    private void end(Charon charon) {
        ours().tell("terminate " + TUNNEL);
        ours().await("deleted by this end");
        charon.await("received DELETE for IKE_SA");
    }

    private Charon charon() {
        return Charon.start(namespaces, folder, TunnelConfigs.charon(List.of(TUNNEL)));
    }

    private Bench bench(Charon charon) {
        return new Bench(namespaces, charon, process);
    }

    private Running ours() {
        return process.running();
    }
}
