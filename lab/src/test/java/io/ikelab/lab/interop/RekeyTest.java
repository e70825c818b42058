package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.interop.Tunnel.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * IKE and Child SAs replaced under traffic, by us, by strongSwan, and by both at once: RFC 7296 §1.3.2, §1.3.3, §2.8. Every
 * packet of a ping that runs all the while has to arrive.
 */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class RekeyTest {
    private static final int PINGS = 20;

    /** Otherwise strongSwan keeps what was replaced for five seconds. */
    private static final String SOON_GONE = "delete_rekeyed_delay = 1";

    private static final int ROUNDS = 5;

    /** swanctl is asked so often at most before the two ends count as apart. */
    private static final int LOOKS = 100;

    private static final Words BOTH_GROUPS = new Words("aes256-sha256-modp2048-ecp256", "aes256gcm16-modp2048-ecp256");
    private static final Words GROUPS_TURNED =
            new Words("aes256-sha256-ecp256-modp2048", "aes256gcm16-ecp256-modp2048");

    private static final Tunnel MODP_2048 = Tunnel.agreed("modp-2048", words("modp2048"), "");
    private static final Tunnel ECP_256 = Tunnel.agreed("ecp-256", words("ecp256"), "");
    private static final Tunnel X25519 = Tunnel.agreed("x25519", words("x25519"), "");
    private static final Tunnel NO_PFS =
            Tunnel.agreed("no-pfs", new Words("aes256gcm16-prfsha384-ecp256", "aes256gcm16"), "");
    private static final Tunnel PREFERENCES =
            Tunnel.agreed("preferences", BOTH_GROUPS, "").withTheirs(GROUPS_TURNED.ike(), GROUPS_TURNED.esp());
    private static final Tunnel WRONG_GROUP = Tunnel.agreed(
                    "wrong-group", new Words("aes256-sha256-ecp256", "aes256gcm16-ecp256"), "")
            .withTheirs("aes256-sha256-ecp256", "aes256gcm16-modp2048");

    private static final List<Tunnel> TUNNELS =
            Tunnel.numbered(List.of(MODP_2048, ECP_256, X25519, NO_PFS, PREFERENCES, WRONG_GROUP));

    private Bench bench;

    @BeforeAll
    void startBoth(@TempDir Path folder) {
        bench = Bench.ofDevice(folder, TUNNELS, SOON_GONE);
    }

    @AfterAll
    void stopBoth() {
        bench.close();
    }

    private static Words words(String group) {
        return new Words("aes256-sha256-" + group, "aes256gcm16-" + group);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anIkeSaIsReplacedByWhoeverAsks(int number) {
        Tunnel tunnel = up(number);
        pings(tunnel);

        bench.ours().tell("rekey-ike " + tunnel);
        bench.ours().await("ike.rekeyed");
        bench.charon().swanctl("--rekey", "--ike", tunnel.name());
        bench.ours().await("ike.rekeyed");
        bench.ours().tell("rekey-ike " + tunnel);
        bench.ours().await("ike.rekeyed");

        noneIsLost(tunnel);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aChildSaIsReplacedByWhoeverAsks(int number) {
        Tunnel tunnel = up(number);
        pings(tunnel);

        bench.ours().tell("rekey " + tunnel);
        bench.ours().await("child.rekeyed");
        bench.charon().swanctl("--rekey", "--child", tunnel.name());
        bench.ours().await("child.rekeyed");
        bench.ours().tell("rekey-ike " + tunnel);
        bench.ours().await("ike.rekeyed");
        bench.ours().tell("rekey " + tunnel);
        bench.ours().await("child.rekeyed");

        noneIsLost(tunnel);
    }

    @Test
    void anotherGroupIsAskedForWhereItWasOffered() {
        Tunnel tunnel = up(4);
        pings(tunnel);

        // Each responder insists on its own first choice, so that one of the two has to come again.
        bench.ours().tell("rekey " + tunnel);
        bench.ours().await("child.group.demanded");
        bench.ours().await("child.rekeyed");
        bench.charon().swanctl("--rekey", "--child", tunnel.name());
        bench.charon().await("peer didn't accept DH group");
        bench.ours().await("child.rekeyed");

        bench.ours().tell("rekey-ike " + tunnel);
        bench.ours().await("ike.rekeyed");
        bench.charon().swanctl("--rekey", "--ike", tunnel.name());
        bench.charon().await("peer didn't accept DH group");
        bench.ours().await("ike.rekeyed");
        bench.ours().tell("rekey-ike " + tunnel);
        bench.ours().await("child.group.demanded");
        bench.ours().await("ike.rekeyed");

        noneIsLost(tunnel);
    }

    @Test
    void aGroupThatWasNotOfferedIsNotAskedForAndTheOldSaGoesOn() {
        Tunnel tunnel = up(5);
        pings(tunnel);

        bench.ours().tell("rekey " + tunnel);
        assertThat(bench.ours().await("ike.error.received")).contains("NO_PROPOSAL_CHOSEN");
        bench.charon().swanctl("--rekey", "--child", tunnel.name());
        assertThat(bench.ours().await("ike.error.sent")).contains("NO_PROPOSAL_CHOSEN");
        bench.charon().await("received NO_PROPOSAL_CHOSEN notify");

        noneIsLost(tunnel);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothEndsAtOnceComeToOneIkeSa(int number) {
        bothAtOnce(up(number), "rekey-ike", "--ike");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void bothEndsAtOnceComeToOneChildSa(int number) {
        bothAtOnce(up(number), "rekey", "--child");
    }

    private void bothAtOnce(Tunnel tunnel, String ours, String theirs) {
        for (int round = 0; round < ROUNDS; round++) {
            pings(tunnel);
            Thread swanctl =
                    Thread.ofPlatform().start(() -> bench.charon().trySwanctl("--rekey", theirs, tunnel.name()));
            bench.ours().tell(ours + " " + tunnel);
            join(swanctl);
            bench.ours().await(ours.equals("rekey") ? "child.rekeyed" : "ike.rekeyed");
            noneIsLost(tunnel);
        }
    }

    private Tunnel up(int number) {
        Tunnel tunnel = TUNNELS.get(number);
        if (!theirSas(tunnel).contains("INSTALLED")) {
            bench.charon().swanctl("--initiate", "--child", tunnel.name());
            bench.ours().await("child.installed");
        }
        return tunnel;
    }

    private void pings(Tunnel tunnel) {
        bench.ours().tell("ping " + tunnel.ourInner() + " " + tunnel.theirInner() + " " + PINGS + " 100");
    }

    private void noneIsLost(Tunnel tunnel) {
        assertThat(bench.ours().await("echo.series.finished")).contains(PINGS + " sent, " + PINGS + " received");
        isThereOnce(tunnel);
        bench.assertPingsCrossBothWays(tunnel);
    }

    /** What the daemon has is one IKE SA with one Child SA, once it is done with what went before. */
    private void isThereOnce(Tunnel tunnel) {
        String sas = theirSas(tunnel);
        for (int look = 0; look < LOOKS && !isOnce(sas); look++) {
            sas = theirSas(tunnel);
        }
        assertThat(isOnce(sas)).as(sas).isTrue();
    }

    private static boolean isOnce(String sas) {
        return count("IKEv2", sas) == 1
                && count("ESTABLISHED", sas) == 1
                && count("reqid", sas) == 1
                && count("INSTALLED", sas) == 1;
    }

    private static long count(String word, String text) {
        return Pattern.compile(Pattern.quote(word)).matcher(text).results().count();
    }

    private String theirSas(Tunnel tunnel) {
        return bench.charon().swanctl("--list-sas", "--ike", tunnel.name());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
