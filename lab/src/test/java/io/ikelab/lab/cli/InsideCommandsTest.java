package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code routes} and {@code flow}, asked of files. */
class InsideCommandsTest {
    private static final String GATEWAY = """
        virtualNetworkGateway: {name: gw, publicIpAddress: 203.0.113.10}
        localNetworkGateways:
          - {name: site, gatewayIpAddress: 198.51.100.20, addressSpace: [192.168.10.0/24, 192.168.11.0/24]}
        connections:
          - {name: c, localNetworkGateway: site, sharedKey: k}
        virtualNetwork:
          addressSpace: [10.1.0.0/16]
          subnets:
            - {name: GatewaySubnet, addressPrefix: 10.1.255.0/27}
            - {name: app, addressPrefix: 10.1.1.0/24, networkSecurityGroup: nsg, routeTable: rt}
            - {name: db, addressPrefix: 10.1.2.0/24}
          networkSecurityGroups:
            - name: nsg
              securityRules:
                - {name: no-web, priority: 100, direction: Inbound, access: Deny, protocol: Tcp, destinationPortRange: 80-89}
          routeTables:
            - name: rt
              routes: [{name: fw, addressPrefix: 192.168.11.0/24, nextHopType: VirtualAppliance, nextHopIpAddress: 10.1.2.9}]
        """;

    private static final String PEER = """
        connections {
          azure {
            local_addrs = 198.51.100.20
            remote_addrs = 203.0.113.10
            local {
              auth = psk
            }
            remote {
              auth = psk
            }
            children {
              net {
                local_ts = 192.168.10.0/24
                remote_ts = 10.1.0.0/16
              }
            }
          }
        }
        secrets {
          ike {
            secret = k
          }
        }
        ikelab {
          hosts {
            host1 = 192.168.10.5
            host2 = 192.168.10.6
          }
          site {
            routes {
              all {
                host = host2
                to = 0.0.0.0/0
                via = 192.168.10.254
              }
            }
            firewall {
              rules {
                no-ssh {
                  action = deny
                  direction = in
                  protocol = tcp
                  port = 22
                }
              }
            }
          }
        }
        """;

    @TempDir
    private Path folder = Path.of("");

    private String gateway = "";
    private String peer = "";

    @BeforeEach
    void write() throws IOException {
        gateway = Files.writeString(folder.resolve("gateway.yaml"), GATEWAY).toString();
        peer = Files.writeString(folder.resolve("swanctl.conf"), PEER).toString();
    }

    @Test
    void aSubnetsRoutesAreThoseOfAzureOfTheGatewayAndOfTheUser() {
        CommandRun run = CommandRun.of("routes", gateway, "--subnet", "app");

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .contains(
                        "Subnet 'app':",
                        "User|Active|192.168.11.0/24|VirtualAppliance 10.1.2.9|route 'fw' of route table 'rt'",
                        "VirtualNetworkGateway|Invalid|192.168.11.0/24|VirtualNetworkGateway",
                        "VirtualNetworkGateway|Active|192.168.10.0/24|VirtualNetworkGateway",
                        "Default|Active|10.1.0.0/16|VnetLocal",
                        "Default|Active|0.0.0.0/0|Internet")
                .doesNotContain("Subnet 'db':");
    }

    @Test
    void programsGetTheFieldNamesOfAzuresCommand() {
        assertThat(CommandRun.of("routes", gateway, "--subnet", "app", "--json").out())
                .contains("{\"subnet\":\"app\",\"source\":\"User\",\"state\":\"Active\",\"addressPrefix\":"
                        + "[\"192.168.11.0/24\"],\"nextHopType\":\"VirtualAppliance\",\"nextHopIpAddress\":[\"10.1.2.9\"],"
                        + "\"route\":\"route 'fw' of route table 'rt'\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        192.168.10.5 10.1.1.4 tcp 80     | 1 | dropped by rule 'no-web' (priority 100) of network security group 'nsg' at subnet 'app'
        192.168.10.5 10.1.1.4 tcp 443    | 0 | allowed by rule 'AllowVnetInBound' (priority 65000) of network security group 'nsg' at subnet 'app'
        192.168.10.5 10.1.1.4 tcp 443    | 0 | next hop: VirtualNetworkGateway, by the gateway's route for 192.168.10.0/24 at subnet 'app'
        192.168.11.5 10.1.1.4 udp 53     | 1 | next hop: VirtualAppliance 10.1.2.9, by route 'fw' of route table 'rt' for 192.168.11.0/24 at subnet 'app'
        10.1.2.4 10.1.1.4 tcp 81         | 1 | dropped by rule 'no-web'
        10.1.2.4 192.168.11.5 tcp 22     | 0 | next hop: VirtualNetworkGateway, by the gateway's route for 192.168.11.0/24 at subnet 'db'
        10.1.2.4 192.168.99.5 tcp 22     | 1 | next hop: None, by Azure's default route for 192.168.0.0/16 at subnet 'db'
        """)
    void aPacketIsFollowedThroughTheVirtualNetwork(String asked, int exit, String line) {
        CommandRun run = flow(gateway, asked.split(" "));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).contains(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10.1.1.4 192.168.10.5 tcp 22  | 1 | dropped by the rule 'no-ssh' of the site's firewall
        10.1.1.4 192.168.10.5 tcp 23  | 0 | 192.168.10.5 → 10.1.1.4: passes
        10.1.1.4 192.168.10.6 tcp 23  | 1 | led away from the device by the route 0.0.0.0/0 of host 'host2' to router 192.168.10.254
        192.168.10.5 10.1.1.4 tcp 22  | 0 | next hop: the device, as nothing else is said
        """)
    void aPacketIsFollowedThroughTheSite(String asked, int exit, String line) {
        CommandRun run = flow(peer, asked.split(" "));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).contains(line);
    }

    @Test
    void programsGetEveryStep() {
        CommandRun run = CommandRun.of(
                "flow", gateway, "--from", "10.1.2.4", "--to", "192.168.10.5", "--protocol", "icmp", "--json");

        assertThat(run.out())
                .isEqualToIgnoringNewLines(
                        "{\"passes\":true,\"packet\":{\"packet\":\"10.1.2.4 → 192.168.10.5\",\"passes\":true,"
                                + "\"decidedBy\":[\"next hop: VirtualNetworkGateway, by the gateway's route for 192.168.10.0/24 at"
                                + " subnet 'db'\"]},\"answer\":{\"packet\":\"192.168.10.5 → 10.1.2.4\",\"passes\":true,\"decidedBy\":"
                                + "[\"next hop: VnetLocal, by Azure's default route for 10.1.0.0/16 at subnet 'GatewaySubnet'\"]}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10.1.1 192.168.10.5 tcp 22          | --from is '10.1.1', but must be an IPv4 or IPv6 address
        10.1.1.4 192.168.10.5 gre 22        | --protocol is 'gre', but must be tcp, udp or icmp
        10.1.1.4 192.168.10.5 tcp 70000     | --port is 70000, but must be a port from 0 to 65535
        10.1.1.4 192.168.10.5 icmp 22       | --port is given, but icmp has no ports
        10.1.1.4 fd00::1 tcp 22             | --to is fd00::1, but must be of the same address family as --from
        10.9.1.4 192.168.10.5 tcp 22        | --from is 10.9.1.4 and --to is 192.168.10.5, but one of them must be of the virtual network's address space, 10.1.0.0/16
        """)
    void whatIsWrongIsOneSentence(String asked, String sentence) {
        CommandRun run = flow(gateway, asked.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith(sentence + "; see ikelab flow --help.");
    }

    @Test
    void aSubnetThatIsNotThereIsAnsweredWithTheNearOne() {
        CommandRun run = CommandRun.of("routes", gateway, "--subnet", "ap");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--subnet is 'ap', but the virtual network has no such subnet (did you mean 'app'?); it has"
                        + " GatewaySubnet, app, db");
    }

    private static CommandRun flow(String file, String[] asked) {
        return CommandRun.of(
                "flow", file, "--from", asked[0], "--to", asked[1], "--protocol", asked[2], "--port", asked[3]);
    }
}
