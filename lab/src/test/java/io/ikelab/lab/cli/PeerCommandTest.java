package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerCommandTest {
    /** An address no machine has (RFC 5737), so that the device ends before it listens. */
    private static final String CONF = """
        connections {
          azure {
            local_addrs = 198.51.100.20
            remote_addrs = 203.0.113.10
            vips = 0.0.0.0
            local {
              auth = psk
            }
            remote {
              auth = psk
            }
            children {
              net {
                remote_ts = 10.1.0.0/16
              }
            }
          }
        }
        secrets {
          ike {
            secret = "correct horse"
          }
        }
        """;

    @TempDir
    Path temporary;

    private CommandRun run(String conf) throws IOException {
        Path file = Files.writeString(temporary.resolve("swanctl.conf"), conf);
        return CommandRun.of("peer", "--config", file, "--out", temporary.resolve("out"));
    }

    @Test
    void aSwanctlConfIsReadAndWarnedOfOnStandardError() throws IOException {
        CommandRun run = run(CONF);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Warning: " + temporary.resolve("swanctl.conf")
                        + " line 5 column 12: connections.azure.vips is strongSwan's and has no effect here.\n")
                .contains("198.51.100.20");
    }

    @Test
    void aMistakeInItIsOneSentence() throws IOException {
        CommandRun run = run(CONF.replace("= 203.0.113.10", "= azure"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .endsWith(temporary.resolve("swanctl.conf") + " line 4 column 20: connections.azure.remote_addrs is"
                        + " 'azure', but must be an IPv4 or IPv6 address.\n")
                .hasLineCount(1);
    }
}
