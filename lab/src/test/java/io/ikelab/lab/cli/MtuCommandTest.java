package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.NamedSuite;
import org.junit.jupiter.api.Test;

class MtuCommandTest {
    @Test
    void oneSuiteIsOneLine() {
        CommandRun run = CommandRun.of("mtu", "--suite", "aes256gcm16", "--nat-t");

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(3)
                .startsWith("Link of 1500 octets, ESP in tunnel mode in UDP over IPv4:")
                .last()
                .asString()
                .containsPattern("^AES256-GCM16 +1438 +1398 +1378 +1500$");
    }

    @Test
    void azuresNameIsTheSameSuite() {
        assertThat(CommandRun.of("mtu", "--suite", "GCMAES256", "--json", "--ipv6", "--link", "1400")
                        .out())
                .isEqualToIgnoringNewLines("[{\"suite\":\"AES256-GCM16\",\"link\":1400,\"natT\":false,\"ipv6\":true,"
                        + "\"innerPacket\":1326,\"mssIpv4\":1286,\"mssIpv6\":1266,\"outerPacket\":1400}]");
    }

    @Test
    void withoutASuiteEveryOneIsListed() {
        String out = CommandRun.of("mtu").out();

        assertThat(NamedSuite.all()).allSatisfy(one -> assertThat(out).contains(one.name() + " "));
    }

    @Test
    void whatThereIsNotIsAMistake() {
        CommandRun suite = CommandRun.of("mtu", "--suite", "aes256gcm17");
        assertThat(suite.exit()).isEqualTo(2);
        assertThat(suite.err())
                .startsWith("--suite is 'aes256gcm17', but no ESP suite here has that name")
                .contains("AES256-GCM16");

        assertThat(CommandRun.of("mtu", "--link", "100").err())
                .isEqualToIgnoringNewLines(
                        "--link is 100, but must be a number of octets from 576 to 65535;" + " see ikelab mtu --help.");
    }
}
