package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same configuration in YAML and in strongSwan's syntax. */
final class SwanctlConfTest {
    private static final String YAML = """
        connections:
          azure:
            local_addrs: 198.51.100.20
            remote_addrs: 203.0.113.10
            proposals: [aes256-sha256-modp2048, aes256gcm16-prfsha384-ecp384]
            local: {auth: psk, id: onprem.example}
            remote: {auth: psk}
            dpd_delay: 30s
            children:
              net: {local_ts: "192.168.10.0/24", remote_ts: [10.1.0.0/16, "10.2.0.0/16[tcp/443]"], start_action: start}
        secrets:
          ike-azure: {id-a: onprem.example, id-b: 203.0.113.10, secret: "correct horse"}
        hosts:
          - {name: host1, address: 192.168.10.5}
        """;

    private static final String CONF = """
        # as an administrator writes it
        connections {
          azure : conn-defaults {
            remote_addrs = 203.0.113.10
            proposals = aes256-sha256-modp2048, aes256gcm16-prfsha384-ecp384
            children {
              net : child-defaults {
                remote_ts = 10.1.0.0/16, 10.2.0.0/16[tcp/443]   # two of them
              }
            }
          }
        }
        conn-defaults {
          local_addrs = 198.51.100.20
          local {
            auth = psk
            id = onprem.example
          }
          remote {
            auth = psk
          }
          dpd_delay = 30s
        }
        child-defaults {
          local_ts = 192.168.10.0/24
          start_action = start
        }
        secrets {
          ike-azure {
            id-a = onprem.example
            id-b = 203.0.113.10
            secret = "correct horse"
          }
        }
        ikelab {
          hosts {
            host1 = 192.168.10.5
          }
        }
        """;

    @TempDir
    Path folder;

    private PeerConfig read(String name, String text) {
        try {
            return PeerConfig.read(Files.writeString(folder.resolve(name), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysTheSame() {
        PeerConnection yaml = read("peer.yaml", YAML).connections().getFirst();
        PeerConnection conf = read("swanctl.conf", CONF).connections().getFirst();

        assertThat(conf).usingRecursiveComparison().ignoringFields("sharedKey").isEqualTo(yaml);
        assertThat(conf.sharedKey()
                        .orElseThrow()
                        .constantTimeEquals(yaml.sharedKey().orElseThrow().disclose()))
                .isTrue();
        assertThat(read("swanctl.conf", CONF).hosts())
                .isEqualTo(read("peer.yaml", YAML).hosts());
    }

    @Test
    void isRefusedInTheSameWords() {
        assertThatThrownBy(() -> read("swanctl.conf", CONF.replace("= 30s", "= soon")))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(folder.resolve("swanctl.conf")
                        + " line 22 column 15: connections.azure.dpd_delay is 'soon', but must be a time from 0s to"
                        + " 24h, such as 250ms, 10s or 5m");
    }

    @Test
    void aSectionNobodyKnowsOrRefersToIsASlip() {
        assertThatThrownBy(() -> read("swanctl.conf", CONF.replace("secrets {", "secret {")))
                .hasMessage(folder.resolve("swanctl.conf") + " line 28 column 1: secret is not a key that is known here"
                        + " (did you mean 'secrets'?); accepted are connections, secrets, hosts, site, charon, ikelab,"
                        + " authorities, pools");
    }

    @Test
    void hostsMayBeGivenOnce() {
        assertThatThrownBy(() -> read("swanctl.conf", CONF + "hosts {\n}\n"))
                .hasMessageEndingWith("ikelab.hosts is given beside hosts at the top: one of the two is enough");
    }
}
