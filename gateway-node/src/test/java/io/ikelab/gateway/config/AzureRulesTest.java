package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Azure refuses, and what it takes with a shrug. */
final class AzureRulesTest {
    private static final String POLICY =
            "{saLifeTimeSeconds: 27000, saDataSizeKilobytes: 102400000, ipsecEncryption: AES256,"
                    + " ipsecIntegrity: SHA256, ikeEncryption: AES256, ikeIntegrity: SHA256, dhGroup: DHGroup14, pfsGroup: None}";

    private static GatewayConfig read(String gateway, String site, String connection) {
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", """
            virtualNetworkGateway: {name: gw, %s}
            localNetworkGateways:
              - {name: site, gatewayIpAddress: 198.51.100.20, %s}
              - {name: twin, gatewayIpAddress: 198.51.100.20, addressSpace: [192.168.99.0/24]}
            virtualNetwork: {addressSpace: [10.1.0.0/16]}
            connections:
              - {name: c, localNetworkGateway: site, sharedKey: k, %s}
            """.formatted(gateway, site, connection)));
    }

    private static GatewayConfig gateway(String keys) {
        return read(keys, "addressSpace: [192.168.0.0/24]", "");
    }

    private static GatewayConfig site(String keys) {
        return read("publicIpAddress: 203.0.113.10", keys, "");
    }

    private static GatewayConfig connection(String keys) {
        return read("publicIpAddress: 203.0.113.10", "addressSpace: [192.168.0.0/24]", keys);
    }

    private static List<String> sentences(GatewayConfig config) {
        return config.warnings().stream()
                .map(warning -> warning.substring(warning.indexOf(": ") + 2))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'publicIpAddress: 203.0.113.10, vpnType: PolicyBased' | vpnType is 'PolicyBased', but must be RouteBased: Azure's policy-based gateways speak IKEv1 only; for a device that needs prefixes as selectors give its connection usePolicyBasedTrafficSelectors: true
        'publicIpAddress: 203.0.113.10, sku: VpnGw1, vpnGatewayGeneration: Generation2' | vpnGatewayGeneration is 'Generation2', but there is no VpnGw1 of it
        'publicIpAddress: 203.0.113.10, sku: VpnGw5AZ, vpnGatewayGeneration: Generation1' | vpnGatewayGeneration is 'Generation1', but there is no VpnGw5AZ of it
        'publicIpAddress: 203.0.113.10, activeActive: true' | activeActive is 'true', but needs two publicIpAddresses, one for each instance
        'publicIpAddresses: [203.0.113.10, 203.0.113.11], activeActive: true, sku: Basic' | activeActive is 'true', but a gateway of SKU Basic has one instance
        'publicIpAddresses: [203.0.113.10, 203.0.113.11], activeActive: true, publicIPAllocationMethod: Dynamic' | publicIPAllocationMethod is 'Dynamic', but an active-active gateway has two public addresses of SKU Standard, and these are assigned as Static
        'publicIpAddresses: [203.0.113.10, 203.0.113.11]' | publicIpAddresses has two addresses, but only a gateway with activeActive: true has two instances
        'publicIpAddresses: [203.0.113.10, 203.0.113.10], activeActive: true' | publicIpAddresses[1] is 203.0.113.10 again, but each instance has its own
        'publicIpAddress: 203.0.113.10, publicIpAddresses: [203.0.113.11]' | publicIpAddresses says again what publicIpAddress says, but must stand alone
        'publicIpAddress: 203.0.113.10, enableBgp: true, sku: Basic' | enableBgp is given, but a gateway of SKU Basic has no BGP
        'publicIpAddress: 203.0.113.10, bgpSettings: {asn: 65520}' | bgpSettings.asn is '65520', but must be an AS number that neither Azure (8074, 8075, 12076, 65515, 65517 to 65520) nor IANA (23456, 64496 to 64511, 65535 to 65551) reserves
        'publicIpAddress: 203.0.113.10, gatewayDefaultSite: sitt' | gatewayDefaultSite is 'sitt', but no local network gateway has that name (did you mean 'site'?)
        'publicIpAddress: 203.0.113.10, disableIPSecReplayProtection: true' | disableIPSecReplayProtection is 'true', but must be false: this gateway always checks for replays
        """)
    void aGatewayAzureWouldNotMakeIsRefused(String keys, String sentence) {
        assertThatThrownBy(() -> gateway(keys))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml line 1 column ")
                .hasMessageEndingWith(": virtualNetworkGateway." + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'fqdn: vpn.example.com, addressSpace: [192.168.0.0/24]' | fqdn is given, but names are not resolved here, since a run must not depend on a name server: give gatewayIpAddress
        'addressSpace: [192.168.0.0/24], localNetworkAddressSpace: {addressPrefixes: [192.168.0.0/24]}' | localNetworkAddressSpace says again what addressSpace says, but must stand alone
        'addressSpace: []' | addressSpace is a list, but must be a list of prefixes such as 10.1.0.0/16, at least 1
        'addressSpace: [192.168.0.0/24], bgpSettings: {asn: 65515, bgpPeeringAddress: 192.168.0.1}' | bgpSettings.asn is '65515', but must be an AS number that neither Azure (8074, 8075, 12076, 65515, 65517 to 65520) nor IANA (23456, 64496 to 64511, 65535 to 65551) reserves
        'addressSpace: [192.168.0.0/24], bgpSettings: {asn: 65001}' | bgpSettings.bgpPeeringAddress is missing, but must be an IPv4 or IPv6 address
        """)
    void aSiteAzureWouldNotTakeIsRefused(String keys, String sentence) {
        assertThatThrownBy(() -> site(keys))
                .hasMessageStartingWith("gateway.yaml line 3 column ")
                .hasMessageEndingWith(": localNetworkGateways[0]." + sentence);
    }

    @Test
    void aSiteAtTheGatewaysOwnAddressIsRefused() {
        assertThatThrownBy(() -> gateway("publicIpAddress: 198.51.100.20"))
                .hasMessageEndingWith("localNetworkGateways[0].gatewayIpAddress is 198.51.100.20, an address of this"
                        + " gateway itself");
        assertThatThrownBy(() -> gateway("publicIpAddress: \"2001:db8::1\""))
                .hasMessageEndingWith("localNetworkGateways[0].gatewayIpAddress is '198.51.100.20', but must be of the"
                        + " same address family as this gateway's 2001:db8::1");
    }

    @Test
    void azuresRestSpellingIsTakenToo() {
        GatewayConfig config = site("localNetworkAddressSpace: {addressPrefixes: [192.168.0.0/24]}");

        assertThat(config.localNetworkGateways().getFirst().addressSpace()).hasToString("[192.168.0.0/24]");
    }

    @Test
    void whatAGatewayIsMadeOfIsKept() {
        VirtualNetworkGateway kept = gateway("publicIpAddresses: [203.0.113.10, 203.0.113.11], activeActive: true,"
                        + " sku: VpnGw2AZ, vpnGatewayGeneration: Generation2, vpnType: RouteBased, enableBgp: true,"
                        + " bgpSettings: {bgpPeeringAddress: 10.1.255.30, peerWeight: 5}")
                .gateway();

        assertThat(kept.publicIpAddresses())
                .containsExactly(IpAddress.of("203.0.113.10"), IpAddress.of("203.0.113.11"));
        assertThat(kept.activeActive()).isTrue();
        assertThat(kept.generation()).isEqualTo(GatewayGeneration.SECOND);
        assertThat(kept.bgp()).contains(new BgpSettings(65_515, Optional.of(IpAddress.of("10.1.255.30")), 5));
    }

    @Test
    void whatIsKeptWithoutEffectIsSaid() {
        GatewayConfig config = gateway("publicIpAddress: 203.0.113.10, enableBgp: true");

        assertThat(sentences(config))
                .containsExactly(
                        "virtualNetworkGateway.enableBgp is kept, but this version speaks no BGP: routes are the"
                                + " configured prefixes");
    }

    @Test
    void basicHasNoPoliciesAndNoBgp() {
        String basic = "publicIpAddress: 203.0.113.10, sku: Basic";
        String space = "addressSpace: [192.168.0.0/24]";

        assertThatThrownBy(() -> read(basic, space, "ipsecPolicies: [" + POLICY + "]"))
                .hasMessageEndingWith(
                        "connections[0].ipsecPolicies is given, but a gateway of SKU Basic has no custom policies");
        assertThatThrownBy(() -> read(basic, space, "enableBgp: true"))
                .hasMessageEndingWith("connections[0].enableBgp is 'true', but a gateway of SKU Basic has no BGP");
        assertThat(read(basic, space, "ipsecPolicies: []").warnings()).isEmpty();
    }

    @Test
    void anAddressHasOneConnection() {
        assertThatThrownBy(() -> connection("}\n  - {name: d, localNetworkGateway: twin, sharedKey: k"))
                .hasMessageEndingWith("connections[1] leads to 198.51.100.20, as connection 'c' does, but Azure takes"
                        + " one connection to an address");
    }

    @ParameterizedTest
    @CsvSource({"Basic, 10", "VpnGw1, 30", "VpnGw3AZ, 30", "VpnGw4, 100", "VpnGw5AZ, 100"})
    void everySkuHasItsNumberOfTunnels(String sku, int tunnels) {
        assertThat(many(sku, tunnels).connections()).hasSize(tunnels);
        assertThatThrownBy(() -> many(sku, tunnels + 1))
                .hasMessageEndingWith("connections[" + tunnels + "] is one connection too many: a gateway of SKU " + sku
                        + " has at most " + tunnels);
    }

    private static GatewayConfig many(String sku, int count) {
        String sites = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "  - {name: s%d, gatewayIpAddress: 198.51.100.%d, addressSpace: [192.168.%d.0/24]}\n"
                        .formatted(i, i, i))
                .collect(Collectors.joining());
        String connections = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "  - {name: c%d, localNetworkGateway2: s%d, sharedKey: k}\n".formatted(i, i))
                .collect(Collectors.joining());
        return GatewayConfig.read(ConfigFile.parse(
                "gateway.yaml",
                "virtualNetworkGateway: {name: gw, publicIpAddress: 203.0.113.10, sku: " + sku + "}\n"
                        + "virtualNetwork: {addressSpace: [10.1.0.0/16]}\nlocalNetworkGateways:\n" + sites
                        + "connections:\n" + connections));
    }

    @Test
    void bgpNeedsSettingsAndTwoAsNumbers() {
        String gateway = "publicIpAddress: 203.0.113.10, bgpSettings: {asn: 65001}";
        String space = "addressSpace: [192.168.0.0/24]";
        String same = space + ", bgpSettings: {asn: 65001, bgpPeeringAddress: 192.168.0.1}";

        assertThatThrownBy(() -> read(gateway, space, "enableBgp: true"))
                .hasMessageEndingWith("enableBgp is 'true', but the local network gateway 'site' has no bgpSettings");
        assertThat(read(gateway, same.replace("65001", "65002"), "enableBgp: true")
                        .connections()
                        .getFirst()
                        .kept()
                        .enableBgp())
                .isTrue();
        assertThatThrownBy(() -> read(gateway, same, "enableBgp: true"))
                .hasMessageEndingWith("enableBgp is 'true', but both sides have the AS number 65001");
    }

    @Test
    void weakAlgorithmsAreTakenWithAWarning() {
        GatewayConfig config = connection("ipsecPolicies: [{saLifeTimeSeconds: 300, saDataSizeKilobytes: 1024,"
                + " ipsecEncryption: None, ipsecIntegrity: MD5, ikeEncryption: DES3, ikeIntegrity: SHA1,"
                + " dhGroup: DHGroup2, pfsGroup: PFS1}]");

        assertThat(sentences(config).stream().map(sentence -> sentence.replaceFirst(" \\(.*", "")))
                .containsExactly(
                        "connections[0].ipsecPolicies[0] has the IKE SA use 3DES-CBC",
                        "connections[0].ipsecPolicies[0] has the IKE SA use HMAC-SHA1-96",
                        "connections[0].ipsecPolicies[0] has the IKE SA use PRF-HMAC-SHA1",
                        "connections[0].ipsecPolicies[0] has the IKE SA use MODP-1024",
                        "connections[0].ipsecPolicies[0] has the Child SAs use NULL",
                        "connections[0].ipsecPolicies[0] has the Child SAs use HMAC-MD5-96",
                        "connections[0].ipsecPolicies[0] has the Child SAs use MODP-768");
        assertThat(config.warnings().getFirst()).startsWith("gateway.yaml line 7 column ");
    }

    @Test
    void addressesThatGoAstrayAreTakenWithAWarning() {
        assertThat(sentences(site("addressSpace: [10.1.7.0/24, 198.51.100.0/24]")))
                .containsExactly(
                        "localNetworkGateways[0].addressSpace has 10.1.7.0/24, which overlaps the virtual network's"
                                + " 10.1.0.0/16: addresses of both are reached inside the virtual network only",
                        "localNetworkGateways[0].addressSpace has 198.51.100.0/24, which holds the other end's own"
                                + " address 198.51.100.20: Azure's troubleshooting names it as a cause of drops");
        assertThat(sentences(connection("usePolicyBasedTrafficSelectors: true, trafficSelectorPolicies:"
                        + " [{localAddressRanges: [10.7.0.0/24], remoteAddressRanges: [192.168.0.0/25]}]")))
                .containsExactly("connections[0].trafficSelectorPolicies has 10.7.0.0/24, which is outside of the"
                        + " virtual network's address space: nothing is routed there");
    }
}
