package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.gateway.network.VirtualMachine;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.gateway.policy.IpsecPolicy;
import io.ikelab.gateway.policy.SaLifetime;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayConfigTest {
    private static final String COMPLETE = """
        virtualNetworkGateway:
          name: vpngw-lab
          publicIpAddress: 203.0.113.10
          sku: VpnGw2AZ
        localNetworkGateways:
          - name: onprem
            gatewayIpAddress: 198.51.100.20
            addressSpace: [192.168.10.0/24, "fd00:10::/64"]
        virtualNetwork:
          addressSpace: [10.1.0.0/16]
          virtualMachines:
            - {name: vm1, ipAddress: 10.1.0.4}
        connections:
          - name: to-onprem
            localNetworkGateway: onprem
            sharedKey: correcthorse
            connectionMode: ResponderOnly
            dpdTimeoutSeconds: 30
            ipsecPolicies:
              - saLifeTimeSeconds: 3600
                saDataSizeKilobytes: 1024
                ipsecEncryption: GCMAES256
                ipsecIntegrity: GCMAES256
                ikeEncryption: AES256
                ikeIntegrity: SHA256
                dhGroup: DHGroup14
                pfsGroup: None
        """;

    private static GatewayConfig read(String yaml) {
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", yaml));
    }

    @Test
    void everyValueArrives() {
        GatewayConfig config = read(COMPLETE);

        assertThat(config.gateway().publicIpAddress()).isEqualTo(IpAddress.of("203.0.113.10"));
        assertThat(config.gateway().sku()).hasValue(GatewaySku.VPN_GW2_AZ);
        assertThat(config.virtualNetwork().virtualMachines())
                .containsExactly(new VirtualMachine("vm1", IpAddress.of("10.1.0.4"), Optional.empty()));
        GatewayConnection connection = config.connections().getFirst();
        assertThat(connection.name()).isEqualTo("to-onprem");
        assertThat(connection.type()).isEqualTo(ConnectionType.IPSEC);
        assertThat(connection.remote().addressSpace())
                .extracting(Cidr::toString)
                .containsExactly("192.168.10.0/24", "fd00:10::/64");
        assertThat(connection.mode()).isEqualTo(ConnectionMode.RESPONDER_ONLY);
        assertThat(connection.dpdTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(connection.sharedKey().orElseThrow().length()).isEqualTo("correcthorse".length());
        IpsecPolicy policy = connection.policy().orElseThrow();
        assertThat(policy.lifetime()).isEqualTo(new SaLifetime(Duration.ofHours(1), 1024));
        assertThat(policy.offers().ike().getFirst().ciphers()).hasToString("[AES-CBC-256]");
        assertThat(policy.offers().espOffered().getFirst().ciphers()).hasToString("[AES-GCM-16-256]");
    }

    @Test
    void whatIsNotGivenIsAsInAzure() {
        String bare =
                COMPLETE.substring(0, COMPLETE.indexOf("    connectionMode")).replace("  sku: VpnGw2AZ\n", "");

        GatewayConnection connection = read(bare).connections().getFirst();

        assertThat(read(bare).gateway().sku()).isEmpty();
        assertThat(connection.mode()).isEqualTo(ConnectionMode.DEFAULT);
        assertThat(connection.dpdTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(connection.policy()).isEmpty();
        assertThat(connection.selectors()).isEqualTo(new SelectorSettings.RouteBased());
        assertThat(read(bare).emulation()).isEqualTo(Emulation.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        publicIpAddress: 203.0.113.10 | publicIpAddress: 203.0.113 | gateway.yaml line 3 column 20: virtualNetworkGateway.publicIpAddress is '203.0.113', but must be an IPv4 or IPv6 address
        publicIpAddress: 203.0.113.10 | publicIp: 203.0.113.10 | gateway.yaml line 3 column 3: virtualNetworkGateway.publicIp is not a key that is known here; accepted are name, publicIpAddress, publicIpAddresses, publicIPAllocationMethod, sku, vpnGatewayGeneration, vpnType, activeActive, enableBgp, bgpSettings, disableIPSecReplayProtection, gatewayDefaultSite
        sku: VpnGw2AZ | sku: VpnGw9 | gateway.yaml line 4 column 8: virtualNetworkGateway.sku is 'VpnGw9', but must be one of Basic, VpnGw1, VpnGw2, VpnGw3, VpnGw4, VpnGw5, VpnGw1AZ, VpnGw2AZ, VpnGw3AZ, VpnGw4AZ, VpnGw5AZ
        localNetworkGateway: onprem | localNetworkGateway: onprm | gateway.yaml line 15 column 26: connections[0].localNetworkGateway is 'onprm', but no local network gateway has that name (did you mean 'onprem'?); there are onprem
        ipAddress: 10.1.0.4 | ipAddress: 10.2.0.4 | gateway.yaml line 12 column 30: virtualNetwork.virtualMachines[0].ipAddress is '10.2.0.4', but must be an address of the virtual network's address space, 10.1.0.0/16
        sharedKey: correcthorse | sharedKey: correct-horse | gateway.yaml line 16 column 16: connections[0].sharedKey has a character at position 8 of 13 that Azure does not accept, but must be printable ASCII without space, hyphen and tilde
        sharedKey: correcthorse | sharedKey: [correcthorse] | gateway.yaml line 16 column 16: connections[0].sharedKey is a list, but must be text
        sharedKey: correcthorse | sharedKey: | gateway.yaml line 14 column 5: connections[0].sharedKey is missing, but must be 1 to 128 printable ASCII characters without space, hyphen and tilde, unless authenticationType is Certificate
        connectionMode: ResponderOnly | connectionMode: Responder | gateway.yaml line 17 column 21: connections[0].connectionMode is 'Responder', but must be one of Default, InitiatorOnly, ResponderOnly
        dpdTimeoutSeconds: 30 | dpdTimeoutSeconds: 5 | gateway.yaml line 18 column 24: connections[0].dpdTimeoutSeconds is '5', but must be a whole number from 9 to 3600
        ipsecIntegrity: GCMAES256 | ipsecIntegrity: GCMAES128 | gateway.yaml line 23 column 25: connections[0].ipsecPolicies[0].ipsecIntegrity is 'GCMAES128', but must be GCMAES256, the same as ipsecEncryption
        ipsecEncryption: GCMAES256 | ipsecEncryption: AES256 | gateway.yaml line 23 column 25: connections[0].ipsecPolicies[0].ipsecIntegrity is 'GCMAES256', but must be SHA256, SHA1 or MD5 beside an ipsecEncryption of AES256
        ipsecEncryption: GCMAES256 | ipsecEncryption: AES257 | gateway.yaml line 22 column 26: connections[0].ipsecPolicies[0].ipsecEncryption is 'AES257', but must be one of GCMAES256, GCMAES192, GCMAES128, AES256, AES192, AES128, DES3, DES, None
        ikeIntegrity: SHA256 | ikeIntegrity: GCMAES256 | gateway.yaml line 25 column 23: connections[0].ipsecPolicies[0].ikeIntegrity is 'GCMAES256', but must be SHA384, SHA256, SHA1 or MD5 beside an ikeEncryption of AES256
        dhGroup: DHGroup14 | dhGroup: None | gateway.yaml line 26 column 18: connections[0].ipsecPolicies[0].dhGroup is 'None', which Azure's API knows, but IKE_SA_INIT always has a key exchange (RFC 7296 §1.2); accepted are DHGroup24, ECP384, ECP256, DHGroup14, DHGroup2048, DHGroup2, DHGroup1
        pfsGroup: None | pfsGroup: | gateway.yaml line 20 column 9: connections[0].ipsecPolicies[0] lacks pfsGroup, but Azure takes a policy with all eight fields or none
        saLifeTimeSeconds: 3600 | saLifeTimeSeconds: 60 | gateway.yaml line 20 column 28: connections[0].ipsecPolicies[0].saLifeTimeSeconds is '60', but must be a whole number from 300 to 2147483647
        """)
    void aWrongValueIsOneSentence(String right, String wrong, String sentence) {
        String yaml = COMPLETE.replaceFirst("\\Q" + right + "\\E", wrong == null ? "" : wrong);

        assertThat(yaml).isNotEqualTo(COMPLETE);
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void aTooLongKeyIsRefusedWithoutBeingShown() {
        String yaml = COMPLETE.replace("correcthorse", "k".repeat(129));

        assertThatThrownBy(() -> read(yaml))
                .hasMessage("gateway.yaml line 16 column 16: connections[0].sharedKey is a secret of 129 characters"
                        + " (not shown), but must be 1 to 128 characters");
    }

    @Test
    void twoConnectionsOfOneNameAreRefused() {
        String yaml = COMPLETE + "  - {name: to-onprem, localNetworkGateway: onprem, sharedKey: x}\n";

        assertThatThrownBy(() -> read(yaml))
                .hasMessage(
                        "gateway.yaml line 28 column 12: connections[1].name is 'to-onprem', a name already given in"
                                + " line 14");
    }
}
