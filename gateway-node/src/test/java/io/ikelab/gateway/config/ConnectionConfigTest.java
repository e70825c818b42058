package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.event.NodeName;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.VendorIds;
import io.ikelab.policy.Volume;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What connections say, and what a host makes of it. */
final class ConnectionConfigTest {
    private static final String HEAD = """
        virtualNetworkGateway: {name: gw, publicIpAddress: 203.0.113.10}
        localNetworkGateways:
          - {name: site, gatewayIpAddress: 198.51.100.20, addressSpace: [192.168.0.0/16, 172.16.9.0/24]}
          - {name: small, gatewayIpAddress: 198.51.100.21, addressSpace: [192.168.7.0/24]}
        remoteVirtualNetworkGateways:
          - {name: vnet2gw, publicIpAddress: 203.0.113.99, addressSpace: [10.9.0.0/16]}
        virtualNetwork: {addressSpace: [10.1.0.0/16, 10.2.0.0/16]}
        connections:
        """;

    private static GatewayConfig read(String connections) {
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", HEAD + connections));
    }

    private static GatewayConfig one(String keys) {
        return read("  - {name: c, localNetworkGateway: site, sharedKey: k, " + keys + "}\n");
    }

    private static HostConfig host(GatewayConfig config) {
        return config.toHost(new HostSetting(new NodeName("gateway"), IkePorts.STANDARD, false));
    }

    private static ConnectionPolicy policy(GatewayConfig config) {
        return host(config).policy().connections().getFirst();
    }

    private static List<String> pairs(GatewayConfig config) {
        return policy(config).children().stream()
                .map(child -> child.name() + " " + child.localSelectors() + " " + child.remoteSelectors())
                .toList();
    }

    @Test
    void routeBasedSelectorsAreAnyToAny() {
        assertThat(pairs(one(""))).containsExactly("c [0.0.0.0/0] [0.0.0.0/0]");
    }

    @Test
    void anyOfIpv6IsProposedWhereBothSidesHaveIt() {
        String bothSides = (HEAD + "  - {name: c, localNetworkGateway: site, sharedKey: k}\n")
                .replace("172.16.9.0/24]", "\"fd00:10::/64\"]")
                .replace("10.2.0.0/16]", "\"fd00:1::/64\"]");

        assertThat(pairs(GatewayConfig.read(ConfigFile.parse("gateway.yaml", bothSides))))
                .containsExactly("c [0.0.0.0/0, ::/0] [0.0.0.0/0, ::/0]");
    }

    @Test
    void policyBasedSelectorsAreThePrefixesOfBothSides() {
        assertThat(pairs(one("usePolicyBasedTrafficSelectors: true")))
                .containsExactly("c [10.1.0.0/16, 10.2.0.0/16] [192.168.0.0/16, 172.16.9.0/24]");
    }

    @Test
    void everyPairOfPrefixesMayBeAnSaOfItsOwn() {
        GatewayConfig config = read("""
              - {name: c, localNetworkGateway: site, sharedKey: k, usePolicyBasedTrafficSelectors: true}
            emulation: {prefixPairs: sa-per-pair}
            """);

        assertThat(pairs(config))
                .containsExactly(
                        "c [10.1.0.0/16] [192.168.0.0/16]",
                        "c-2 [10.2.0.0/16] [192.168.0.0/16]",
                        "c-3 [10.1.0.0/16] [172.16.9.0/24]",
                        "c-4 [10.2.0.0/16] [172.16.9.0/24]");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void everyEntryOfCustomSelectorsIsAnSaOfItsOwn() {
        String entries = "usePolicyBasedTrafficSelectors: true, trafficSelectorPolicies: ["
                + "{localAddressRanges: [10.1.1.0/24, 10.1.2.0/24], remoteAddressRanges: [192.168.1.0/24]},"
                + "{localAddressRanges: [10.1.3.0/24], remoteAddressRanges: [192.168.2.0/24]}]";

        assertThat(pairs(one(entries)))
                .containsExactly("c [10.1.1.0/24, 10.1.2.0/24] [192.168.1.0/24]", "c-2 [10.1.3.0/24] [192.168.2.0/24]");
        assertThat(policy(one(entries)).children())
                .extracting(ChildPolicy::start)
                .as("all but the first come with the first packet that needs them")
                .containsOnly(ChildStart.ON_TRAFFIC);
    }

    @ParameterizedTest
    @CsvSource({"Default, EITHER", "ResponderOnly, PEER_ONLY", "InitiatorOnly, THIS_END_ONLY"})
    void anySelectorsAreTakenWhateverTheMode(String mode, Initiation initiation) {
        ConnectionPolicy policy = policy(one("usePolicyBasedTrafficSelectors: true, connectionMode: " + mode));

        assertThat(policy.options().initiation()).isEqualTo(initiation);
        assertThat(policy.children()).extracting(ChildPolicy::selectorRule).containsOnly(SelectorRule.TAKE_ANY);
    }

    @Test
    void withoutAPolicyOffersDifferByRole() {
        ChildPolicy child = policy(one("ipsecPolicies: []")).firstChild();

        assertThat(child.offered()).hasSize(6);
        assertThat(child.accepted())
                .hasSize(26)
                .startsWith(child.offered().toArray(new io.ikelab.policy.EspProposal[0]));
    }

    @Test
    void anIkeSaLivesForEightHoursWhateverIsConfigured() {
        String policy = "ipsecPolicies: [{saLifeTimeSeconds: 300, saDataSizeKilobytes: 1024, ipsecEncryption: AES256,"
                + " ipsecIntegrity: SHA256, ikeEncryption: AES256, ikeIntegrity: SHA256, dhGroup: DHGroup14,"
                + " pfsGroup: None}]";

        assertThat(policy(one(policy)).options().lifetime())
                .isEqualTo(Lifetime.of(Duration.ofMinutes(456), Duration.ofHours(8)))
                .isEqualTo(policy(one("")).options().lifetime());
        assertThat(policy(one(policy)).firstChild().lifetimes())
                .isEqualTo(new ChildLifetimes(
                        Lifetime.of(Duration.ofSeconds(285), Duration.ofMinutes(5)),
                        new Volume(996_075, 1_048_576, 0),
                        Volume.UNLIMITED));
    }

    @Test
    void aChildSaIsReplacedWhereTheSwitchSays() {
        GatewayConfig config = read("""
              - {name: c, localNetworkGateway: site, sharedKey: k}
            emulation: {childRekeyPercent: 50}
            """);

        assertThat(policy(config).firstChild().lifetimes().time())
                .isEqualTo(Lifetime.of(Duration.ofMinutes(225), Duration.ofMinutes(450)));
    }

    @ParameterizedTest
    @CsvSource({"Default, AT_ONCE, 0", "InitiatorOnly, AT_ONCE, 0", "ResponderOnly, ON_TRAFFIC, 1"})
    void whatTheGatewayMayOpenItOpensAnewAtOnce(String mode, Reopening reopening, int attempts) {
        Persistence persistence =
                policy(one("connectionMode: " + mode)).options().persistence();

        assertThat(persistence.onSilence()).isEqualTo(reopening);
        assertThat(persistence.onClose()).isEqualTo(reopening);
        assertThat(persistence.attempts()).isEqualTo(attempts);
    }

    @Test
    void theGatewayWaitsForTrafficWhereItIsToldTo() {
        GatewayConfig config = read("""
              - {name: c, localNetworkGateway: site, sharedKey: k}
            emulation: {reconnectSeconds: 0}
            """);

        assertThat(policy(config).options().persistence()).isEqualTo(Persistence.ON_TRAFFIC);
    }

    @Test
    void strangersMayBeginFiveHundredIkeSasAndNeedACookieWhereItIsSaid() {
        String switches = """
              - {name: c, localNetworkGateway: site, sharedKey: k}
            emulation: {halfOpenLimit: 50, cookiesFrom: 10, window: 8}
            """;

        HalfOpenPolicy azure = host(one("")).policy().halfOpen();
        assertThat(azure.limit()).isEqualTo(500);
        assertThat(azure.cookieFrom()).isEqualTo(Integer.MAX_VALUE);
        HalfOpenPolicy switched = host(read(switches)).policy().halfOpen();
        assertThat(switched.limitPerAddress()).isEqualTo(50);
        assertThat(switched.cookieFromPerAddress()).isEqualTo(10);
        assertThat(policy(read(switches)).options().window()).isEqualTo(8);
    }

    @Test
    void largeMessagesGoInFragmentsUnlessItIsSaidOtherwise() {
        String none = """
              - {name: c, localNetworkGateway: site, sharedKey: k}
            emulation: {fragmentation: false}
            """;
        String small = none.replace("fragmentation: false", "fragmentSize: 576");

        assertThat(policy(one("")).options().fragmentation()).isEqualTo(Fragmentation.WHEN_LARGE);
        assertThat(policy(read(none)).options().fragmentation()).isEqualTo(Fragmentation.NONE);
        assertThat(policy(read(small)).options().fragmentation().datagramLength())
                .isEqualTo(576);
    }

    @Test
    void theMostSpecificRouteComesFirst() {
        GatewayConfig config = read("""
              - {name: wide, localNetworkGateway: site, sharedKey: k}
              - {name: narrow, localNetworkGateway: small, sharedKey: k}
            """);

        assertThat(host(config).routes().stream().map(route -> route.connection() + " " + route.remote()))
                .containsExactly("wide [172.16.9.0/24]", "narrow [192.168.7.0/24]", "wide [192.168.0.0/16]");
        assertThat(host(config).routes().getFirst().local()).hasToString("[10.1.0.0/16, 10.2.0.0/16]");
    }

    @Test
    void aVnet2VnetConnectionLeadsToAnotherGateway() {
        GatewayConfig config =
                read("  - {name: v, connectionType: Vnet2Vnet, virtualNetworkGateway2: vnet2gw, sharedKey: k}\n");

        assertThat(config.connections().getFirst().type()).isEqualTo(ConnectionType.VNET_TO_VNET);
        assertThat(policy(config).remote()).hasToString("203.0.113.99");
        assertThat(policy(config).remoteIdentity()).hasToString("203.0.113.99");
        assertThat(host(config).routes().getFirst().remote()).hasToString("[10.9.0.0/16]");
    }

    @Test
    void theGatewaySaysWhatWindowsSaysUnlessToldNotTo() {
        String silent = """
              - {name: c, localNetworkGateway: site, sharedKey: k}
            emulation: {vendorIds: false, ikev1Answer: ikev2-notify}
            """;

        VendorIds windows = host(one("")).policy().vendorIds();
        assertThat(windows.asInitiator()).hasSize(4);
        assertThat(windows.asResponder()).isEqualTo(windows.asInitiator().subList(0, 2));
        assertThat(host(one("")).policy().ikev1Answer()).isEqualTo(Ikev1Answer.SILENCE);
        assertThat(host(read(silent)).policy().vendorIds()).isEqualTo(VendorIds.NONE);
        assertThat(host(read(silent)).policy().ikev1Answer()).isEqualTo(Ikev1Answer.IKEV2_NOTIFY);
    }

    @Test
    void whatAzureKeepsIsKept() {
        assertThat(one("routingWeight: 10").connections().getFirst().kept())
                .isEqualTo(new GatewayConnection.Kept(10, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        connectionProtocol: IKEv1 | connections[0].connectionProtocol is 'IKEv1', but must be IKEv2, the only version this gateway speaks
        authenticationType: Certificate | connections[0].sharedKey is a secret of 1 characters (not shown), but must be left out where authenticationType is Certificate
        authenticationType: Kerberos | connections[0].authenticationType is 'Kerberos', but must be one of PSK, Certificate
        connectionType: ExpressRoute | connections[0].connectionType is 'ExpressRoute', but must be one of IPsec, Vnet2Vnet
        connectionType: Vnet2Vnet | connections[0].localNetworkGateway is given, but a connection of type Vnet2Vnet has none
        virtualNetworkGateway2: vnet2gw | connections[0].virtualNetworkGateway2 is given, but a connection of type IPsec has none
        routingWeight: 40000 | connections[0].routingWeight is '40000', but must be a whole number from 0 to 32000
        'trafficSelectorPolicies: [{localAddressRanges: [10.1.1.0/24], remoteAddressRanges: [192.168.1.0/24]}]' | connections[0].trafficSelectorPolicies needs usePolicyBasedTrafficSelectors: true beside it, as Azure has it
        'usePolicyBasedTrafficSelectors: true, trafficSelectorPolicies: [{localAddressRanges: [10.1.1.0/24], remoteAddressRanges: ["fd00::/64"]}]' | connections[0].trafficSelectorPolicies[0] has ranges of one address family at one side and of the other at the other, but no packet goes between them
        """)
    void whatAzureOrThisVersionDoesNotTakeIsOneSentence(String keys, String sentence) {
        assertThatThrownBy(() -> one(keys))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml line 9 column ")
                .hasMessageEndingWith(": " + sentence);
    }
}
