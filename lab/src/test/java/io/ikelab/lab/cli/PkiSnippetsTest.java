package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.auth.CertifiedIdentity;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.event.NodeName;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.OwnProof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ikelab pki} says to write into configurations is what their readers take, and the two ends agree. */
final class PkiSnippetsTest {
    private static final String GATEWAY = """
        virtualNetworkGateway: {name: gw, publicIpAddress: 127.20.0.1}
        localNetworkGateways: [{name: site, gatewayIpAddress: 127.10.0.1, addressSpace: [192.168.0.0/16]}]
        virtualNetwork: {addressSpace: [10.1.0.0/16]}
        connections:
          - name: c
            localNetworkGateway: site
        """;

    private static final Signatures SIGNATURES = new BouncyCastleSignatures();

    @TempDir
    private Path folder = Path.of("");

    private List<String> made(String... more) {
        List<Object> words = new ArrayList<>(List.of("pki", "--out", folder, "--key", "ed25519"));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.of(words.toArray());
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().lines().toList();
    }

    /** The lines under a title, moved to the right or left. */
    private static String under(String title, List<String> lines, String indentation) {
        assertThat(lines).contains(title);
        return lines.subList(lines.indexOf(title) + 1, lines.size()).stream()
                .takeWhile(line -> line.startsWith("  "))
                .map(line -> indentation + line.substring(2) + "\n")
                .collect(Collectors.joining());
    }

    private ConnectionPolicy device(List<String> lines) {
        String yaml = under("peer.yaml in that folder:", lines, "")
                .replace(
                        "  azure:\n",
                        "  azure:\n    local_addrs: 127.10.0.1\n    remote_addrs: 127.20.0.1\n    children: {net: {}}\n");
        return PeerConfig.read(ConfigFile.parse("peer.yaml", yaml, attachments()))
                .toHost(setting("peer"))
                .policy()
                .connections()
                .getFirst();
    }

    private ConnectionPolicy gateway(List<String> lines) {
        String yaml = GATEWAY + under("gateway.yaml in that folder, in a connection:", lines, "    ");
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", yaml, attachments()))
                .toHost(setting("gateway"))
                .policy()
                .connections()
                .getFirst();
    }

    private Attachments attachments() {
        return Attachments.beside(folder.resolve("any.yaml"));
    }

    private static HostSetting setting(String name) {
        return new HostSetting(new NodeName(name), IkePorts.STANDARD, false);
    }

    private static int shown(ConnectionPolicy policy) {
        return ((OwnProof.Signature) policy.authentication().own())
                .credentials()
                .getFirst()
                .chain()
                .size();
    }

    private static int lists(ConnectionPolicy policy) {
        return policy.authentication()
                .trust()
                .orElseThrow()
                .revocation()
                .lists()
                .size();
    }

    private void assertTheyAgree(List<String> lines, int certificates, int lists) {
        ConnectionPolicy device = device(lines);
        ConnectionPolicy gateway = gateway(lines);

        // A name may be written in strings of several kinds: the ends compare names, not octets.
        assertThat(CertifiedIdentity.isSame(SIGNATURES, device.localIdentity(), gateway.remoteIdentity()))
                .isTrue();
        assertThat(CertifiedIdentity.isSame(SIGNATURES, gateway.localIdentity(), device.remoteIdentity()))
                .isTrue();
        assertThat(List.of(device, gateway)).allSatisfy(end -> {
            assertThat(shown(end)).isEqualTo(certificates);
            assertThat(lists(end)).isEqualTo(lists);
        });
    }

    @Test
    void bothEndsReadThemAndExpectEachOther() {
        assertTheyAgree(made(), 1, 0);
    }

    @Test
    void withAnIntermediateBothSendItAndKnowEveryList() {
        assertTheyAgree(made("--intermediate", "--crl"), 2, 2);
    }

    @Test
    void aNameThatNeedsQuotesIsReadAsItWasMeant() {
        assertTheyAgree(made("--name", "Ada, \"Lab\" + Sons\\Daughters"), 1, 0);
    }
}
