package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What strongSwan and the pings of its machine see of a virtual network with prefixes as selectors and rules of its own. */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class AzureNetworkTest {
    private static final String GATEWAY = """
        virtualNetworkGateway: {name: vpngw, publicIpAddress: 10.77.0.1}
        localNetworkGateways:
          - {name: site, gatewayIpAddress: 10.77.0.2, addressSpace: [10.20.0.0/24, 10.21.0.0/24]}
        connections:
          - {name: azure, localNetworkGateway: site, sharedKey: Shared1, usePolicyBasedTrafficSelectors: true}
        virtualNetwork:
          addressSpace: [10.10.0.0/16, 10.11.0.0/16]
          subnets:
            - {name: GatewaySubnet, addressPrefix: 10.10.255.0/27}
            - {name: open, addressPrefix: 10.10.1.0/24}
            - {name: closed, addressPrefix: 10.11.1.0/24, networkSecurityGroup: no-pings}
            - {name: lost, addressPrefix: 10.11.2.0/24, routeTable: nowhere}
          networkSecurityGroups:
            - name: no-pings
              securityRules:
                - {name: deny-icmp, priority: 100, direction: Inbound, access: Deny, protocol: Icmp, sourceAddressPrefix: 10.20.0.0/24}
          routeTables:
            - name: nowhere
              routes: [{name: hole, addressPrefix: 10.20.0.0/24, nextHopType: None}]
          virtualMachines:
            - {name: open, ipAddress: 10.10.1.4}
            - {name: closed, ipAddress: 10.11.1.4}
            - {name: lost, ipAddress: 10.11.2.4}
        """;

    private static final String CHARON = """
        connections {
          site {
            version = 2
            local_addrs = 10.77.0.2
            remote_addrs = 10.77.0.1
            proposals = aes256-sha1-modp1024
            local {
              auth = psk
            }
            remote {
              auth = psk
            }
            children {
              site {
                local_ts = 10.20.0.0/24,10.21.0.0/24
                remote_ts = 10.10.0.0/16,10.11.0.0/16
                esp_proposals = aes256gcm16
              }
            }
          }
        }
        secrets {
          ike-site {
            secret = "Shared1"
          }
        }
        """;

    private final Namespaces namespaces;
    private final Charon charon;
    private final OurProcess gateway;

    AzureNetworkTest(@TempDir Path folder) {
        namespaces = Namespaces.create("10.20.0.1");
        // Its user-space ESP wants an address of its own in every prefix it is to route from.
        namespaces.addTheirs("10.77.0.3", "10.21.0.1");
        charon = Charon.start(namespaces, folder, CHARON);
        gateway = OurProcess.start(namespaces, folder, "gateway", GATEWAY);
    }

    @BeforeAll
    void openTheTunnel() {
        gateway.running().tell("initiate azure");
        gateway.running().await("child.installed");
    }

    @AfterAll
    void stopBoth() {
        gateway.close();
        charon.close();
        namespaces.close();
    }

    @Test
    void strongSwanIsOfferedEveryPrefixOfBothSides() {
        assertThat(charon.swanctl("--list-sas"))
                .contains("10.20.0.0/24 10.21.0.0/24")
                .contains("10.10.0.0/16 10.11.0.0/16");
    }

    @Test
    void aMachineWithoutRulesAnswersBothWays() {
        assertThat(ping("10.10.1.4")).contains("2 packets transmitted, 2 received");
        gateway.running().tell("ping 10.10.1.4 10.20.0.1 3 50");
        assertThat(gateway.running().await("echo.series.finished")).contains("3 sent, 3 received");
    }

    @Test
    void aPingThatASecurityGroupDeniesIsNotAnswered() {
        assertThat(ping("10.11.1.4")).contains("2 packets transmitted, 0 received");
        assertThat(gateway.running().await("gateway.nsg.denied"))
                .contains("'no-pings' at subnet 'closed' denied inbound 10.20.0.1 → 10.11.1.4")
                .contains("'deny-icmp'");
    }

    @Test
    void aMachineBehindTheSameGroupMayPingOutAndIsAnswered() {
        gateway.running().tell("ping 10.11.1.4 10.20.0.1 3 50");
        assertThat(gateway.running().await("echo.series.finished")).contains("3 sent, 3 received");
    }

    @Test
    void aPingWhoseReplyARouteSwallowsIsNotAnswered() {
        assertThat(ping("10.11.2.4")).contains("2 packets transmitted, 0 received");
        assertThat(gateway.running().await("gateway.route.elsewhere"))
                .contains("route 'hole' of route table 'nowhere' sends 10.20.0.0/24 to None at subnet 'lost'");
    }

    private String ping(String address) {
        List<String> ping = List.of("ping", "-c", "2", "-i", "0.2", "-W", "1", "-I", "10.20.0.1", address);
        return Tool.run(namespaces.inTheirs(ping)).output();
    }
}
