package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.interop.Tunnel.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our impairments do to strongSwan: it takes each for what it is, answers with the notification the RFC has for it, and
 * goes on. An impairment strikes the nth message of its kind, so the nth tunnel that is opened has it.
 */
@Tag("interop")
class ImpairedStrongSwanTest {
    private static final List<Blow> BLOWS = List.of(
            new Blow("critical-in-init", "unknown-payload=critical@IKE_SA_INIT:request:1", "N(CRIT)"),
            new Blow("major-version", "major-version=3@IKE_SA_INIT:request:2", "INVALID_MAJOR_VERSION"),
            new Blow("no-public-value", "ke-payload=omit@IKE_SA_INIT:request:3", "N(INVAL_SYN)"),
            new Blow("no-key-length", "ike-key-length=omit@IKE_SA_INIT:request:4", "N(NO_PROP)"),
            new Blow("wrong-proof", "auth-data=corrupt@IKE_AUTH:request:1", "N(AUTH_FAILED)"),
            new Blow("critical-in-auth", "unknown-payload=critical@IKE_AUTH:request:2", "N(CRIT)"),
            new Blow("wrong-length", "payload-length=1@IKE_AUTH:request:3", "N(INVAL_SYN)"));

    private static final Tunnel HEALTHY = tunnel("healthy");

    @TempDir
    Path folder;

    /** @param answer as charon's log has it */
    private record Blow(String tunnel, String impairment, String answer) {}

    @Test
    void strongSwanAnswersEachWithTheRightNotificationAndGoesOn() {
        List<Tunnel> tunnels =
                Tunnel.numbered(Stream.concat(BLOWS.stream().map(blow -> tunnel(blow.tunnel())), Stream.of(HEALTHY))
                        .toList());
        List<String> impairments = BLOWS.stream().map(Blow::impairment).toList();
        try (Bench bench = Bench.ofImpairedDevice(folder, tunnels, impairments)) {
            for (Blow blow : BLOWS) {
                bench.ours().tell("initiate " + blow.tunnel());
                assertThat(bench.ours().await("ike.impaired")).contains(blow.impairment());
                bench.charon().await(blow.answer());
            }

            bench.ours().tell("initiate " + HEALTHY.name());
            bench.ours().await("child.installed");
            bench.assertPingsCrossBothWays(tunnels.getLast());
        }
    }

    private static Tunnel tunnel(String name) {
        return Tunnel.agreed(name, new Words("aes256-sha256-modp2048", "aes256-sha256"), "");
    }
}
