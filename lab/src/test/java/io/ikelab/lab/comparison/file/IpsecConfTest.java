package io.ikelab.lab.comparison.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.comparison.Unsaid;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.Initiation;
import io.ikelab.wire.TrafficSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strongSwan's starter and libreswan would make of the file, by their manuals. */
final class IpsecConfTest {
    private static final String STRONGSWAN = """
            # the office
            config setup
                charondebug="ike 2"

            conn %default
                keyexchange=ikev2
                authby=secret
                margintime=10m

            conn suites
                ike=aes256-sha256-modp2048!
                esp=aes256gcm16!

            conn azure
                also=suites
                left=198.51.100.7
                leftsubnet=192.168.10.0/24,192.168.11.0/24
                right=20.10.30.40   # the gateway
                rightsubnet=10.1.0.0/16
                lifetime=7h
                dpddelay=30
                auto=route
            """;

    @TempDir
    Path folder;

    private EndFile read(String text, String secrets) throws IOException {
        Files.writeString(folder.resolve("ipsec.secrets"), secrets);
        return EndFile.read(Files.writeString(folder.resolve("ipsec.conf"), text));
    }

    private static Octets key(String text) {
        return Octets.ofUtf8(text);
    }

    @Test
    void aConnectionHasWhatItsDefaultsAndOtherSectionsSay() throws IOException {
        EndFile file = read(STRONGSWAN, "198.51.100.7 20.10.30.40 : PSK \"Correct.Horse.1\"\n");

        ConnectionPolicy azure = file.connection("azure");
        assertThat(file.kind()).isEqualTo(FileKind.IPSEC_CONF);
        assertThat(file.connections()).hasSize(1);
        assertThat(file.warnings()).isEmpty();
        assertThat(azure.local()).hasToString("198.51.100.7");
        assertThat(azure.remoteIdentity()).hasToString("20.10.30.40");
        assertThat(azure.sharedKey().orElseThrow().constantTimeEquals(key("Correct.Horse.1")))
                .isTrue();
        assertThat(azure.ikeProposals()).hasSize(1);
        assertThat(azure.options().version()).isEqualTo(IkeVersion.V2);
        assertThat(azure.options().initiation()).isEqualTo(Initiation.EITHER);
        assertThat(azure.timing().liveness().idle()).contains(Duration.ofSeconds(30));
        assertThat(azure.firstChild().localSelectors())
                .extracting(TrafficSelector::toString)
                .containsExactly("192.168.10.0/24", "192.168.11.0/24");
        assertThat(azure.firstChild().lifetimes().time().life()).contains(Duration.ofHours(7));
        assertThat(azure.firstChild().lifetimes().time().rekey())
                .contains(Duration.ofHours(7).minusMinutes(10));
    }

    @Test
    void withoutAnExclamationMarkTheDefaultProposalsAreOfferedToo() throws IOException {
        EndFile file = read(STRONGSWAN.replace("modp2048!", "modp2048"), ": PSK 0x414243\n");

        assertThat(file.connection("azure").ikeProposals()).hasSizeGreaterThan(1);
        assertThat(file.connection("azure").sharedKey().orElseThrow().constantTimeEquals(key("ABC")))
                .isTrue();
    }

    @Test
    void whatMayBeAnythingIsUnsaid() throws IOException {
        EndFile file = read(
                STRONGSWAN
                        .replace("left=198.51.100.7", "left=%defaultroute")
                        .replace("right=20.10.30.40", "right=%any"),
                ": PSK \"Correct.Horse.1\"\n");

        assertThat(file.unsaid().apply("azure"))
                .containsExactlyInAnyOrder(
                        Unsaid.OWN_ADDRESS, Unsaid.PEER_ADDRESS, Unsaid.OWN_IDENTITY, Unsaid.PEER_IDENTITY);
    }

    @Test
    void libreswansWordsMeanTheSame() throws IOException {
        String libreswan = STRONGSWAN
                .replace("ike=aes256-sha256-modp2048!", "ike=aes256-sha2_256;dh14")
                .replace("esp=aes256gcm16!", "phase2alg=aes_gcm256-null")
                .replace("keyexchange=ikev2", "ikev2=insist")
                .replace("auto=route", "auto=ondemand");

        assertThat(read(libreswan, ": PSK \"x\"").connection("azure").ikeProposals())
                .isEqualTo(read(STRONGSWAN, ": PSK \"x\"").connection("azure").ikeProposals());
        assertThat(read(libreswan, ": PSK \"x\"")
                        .connection("azure")
                        .firstChild()
                        .offered())
                .isEqualTo(read(STRONGSWAN, ": PSK \"x\"")
                        .connection("azure")
                        .firstChild()
                        .offered());
    }

    @Test
    void whatIsWrongGoesByItsNameInTheFile() {
        Path file = folder.resolve("ipsec.conf");

        assertThatThrownBy(() -> read(STRONGSWAN.replace("aes256gcm16!", "aes256gcm17!"), ": PSK \"x\""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + " line 12 column 5: conn azure esp is 'aes256gcm17'");
        assertThatThrownBy(() -> read(STRONGSWAN.replace("also=suites", "also=suite"), ": PSK \"x\""))
                .hasMessageStartingWith(file + " line 15 column 5: conn azure also is 'suite', but must be");
        assertThatThrownBy(() -> read(STRONGSWAN.replace("lifetime=7h", "lifetime=7 hours"), ": PSK \"x\""))
                .hasMessageEndingWith("a lifetime is '7 hours', but must be a time such as 3600s, 60m, 8h or 1d");
    }
}
