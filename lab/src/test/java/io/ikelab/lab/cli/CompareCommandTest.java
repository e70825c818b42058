package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CompareCommandTest {
    private static final String GATEWAY = """
            virtualNetworkGateway: {name: gw, publicIpAddress: 20.10.30.40}
            localNetworkGateways: [{name: site, gatewayIpAddress: 198.51.100.7, addressSpace: [192.168.10.0/24]}]
            virtualNetwork: {addressSpace: [10.1.0.0/16]}
            connections:
              - name: to-site
                localNetworkGateway: site
                sharedKey: Correct.Horse.1
                ipsecPolicies:
                  - {saLifeTimeSeconds: 27000, saDataSizeKilobytes: 102400000, ipsecEncryption: GCMAES256,
                     ipsecIntegrity: GCMAES256, ikeEncryption: AES256, ikeIntegrity: SHA256, dhGroup: DHGroup14,
                     pfsGroup: None}
            """;

    private static final String DEVICE = """
            connections {
              azure {
                local_addrs = 198.51.100.7
                remote_addrs = 20.10.30.40
                proposals = aes256-sha256-modp2048
                local { auth = psk }
                remote { auth = psk }
                children {
                  net {
                    local_ts = 192.168.10.0/24
                    remote_ts = 10.1.0.0/16
                    esp_proposals = aes256gcm16
                    start_action = trap
                  }
                }
              }
            }
            secrets { ike { secret = "%s" } }
            """;

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static JsonNode json(CommandRun run) {
        return JsonMapper.builder().build().readTree(run.out());
    }

    @Test
    void endsThatAgreeEndInNought() throws IOException {
        String gateway = file("gateway.yaml", GATEWAY);
        String device = file("swanctl.conf", DEVICE.formatted("Correct.Horse.1"));

        CommandRun run = CommandRun.of("compare", gateway, device);

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("read as a swanctl.conf, connection azure")
                .contains("Nothing in these two files breaks the tunnel")
                .doesNotContain("BREAKS", "Correct.Horse");
    }

    @Test
    void aKeyIsNeverShownOnlyWhereItParts() throws IOException {
        String gateway = file("gateway.yaml", GATEWAY);
        String device = file("swanctl.conf", DEVICE.formatted("Correct.horse.1"));

        CommandRun run = CommandRun.of("compare", device, gateway, "--json");

        assertThat(run.exit()).isOne();
        assertThat(run.out()).doesNotContainIgnoringCase("Correct.Horse");
        JsonNode json = json(run);
        assertThat(json.path("breaks").values()).extracting(JsonNode::asString).containsExactly("key");
        assertThat(json.path("a").path("called").asString()).isEqualTo("the device");
        assertThat(json.path("clauses").values())
                .filteredOn(clause -> clause.path("name").asString().equals("key"))
                .singleElement()
                .satisfies(clause -> {
                    assertThat(clause.path("says").asString())
                            .isEqualTo("the keys part at octet 9: the same letter in another case");
                    assertThat(clause.path("phase").asString()).isEqualTo("IKE_AUTH (phase 1)");
                    assertThat(clause.path("fixOn").asString()).isEqualTo("either");
                    assertThat(clause.path("seen").asString()).contains("AUTHENTICATION_FAILED (24)", "13801");
                });
    }

    @Test
    void twoDevicesAreAAndB() throws IOException {
        String one = file("swanctl.conf", DEVICE.formatted("Correct.Horse.1"));
        String other = file(
                "other.conf",
                DEVICE.formatted("Correct.Horse.1")
                        .replace("local_addrs = 198.51.100.7", "local_addrs = 20.10.30.40")
                        .replace("remote_addrs = 20.10.30.40", "remote_addrs = 198.51.100.7")
                        .replace("local_ts = 192.168.10.0/24", "local_ts = 10.1.0.0/16")
                        .replace("remote_ts = 10.1.0.0/16", "remote_ts = 192.168.10.0/24")
                        .replace("modp2048", "ecp256"));

        CommandRun run = CommandRun.of("compare", one, other, "--json");

        assertThat(json(run).path("breaks").values())
                .extracting(JsonNode::asString)
                .containsExactly("ike-dh-group");
        assertThat(run.out()).contains("\"called\":\"A\"", "\"called\":\"B\"", "\"fixOn\":\"a\"");
    }

    @Test
    void whatIsNoConfigurationIsOneSentence() throws IOException {
        String gateway = file("gateway.yaml", GATEWAY);
        String letter = file("letter.txt", "Dear colleague, the tunnel is down again.");

        CommandRun run = CommandRun.of("compare", gateway, letter);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(letter + " is no configuration that can be compared; accepted are gateway.yaml")
                .hasLineCount(1);
    }

    @Test
    void oneOfSeveralConnectionsIsNamed() throws IOException {
        String gateway = file("gateway.yaml", GATEWAY);
        String device = file("swanctl.conf", DEVICE.formatted("Correct.Horse.1"));

        CommandRun run = CommandRun.of("compare", gateway, device, "--connection", "to-site=azur");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualToIgnoringNewLines(device + " has no connection 'azur'; there is azure.");
    }
}
