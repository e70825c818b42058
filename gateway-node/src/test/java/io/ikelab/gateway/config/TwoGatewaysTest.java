package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.gateway.event.GatewayEvent;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostNode;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.inner.EchoEvent;
import io.ikelab.net.IpAddress;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.Scheduler;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two gateways with a Vnet2Vnet connection and no policy of their own, in virtual time: the default lists meet each other,
 * and security groups and routes of the first one's network decide about pings.
 */
final class TwoGatewaysTest {
    private static final IpAddress WEB = IpAddress.of("10.1.1.4");
    private static final IpAddress DATABASE = IpAddress.of("10.1.2.4");
    private static final IpAddress OTHER = IpAddress.of("10.2.0.4");

    private static final String HERE = """
        virtualNetworkGateway: {name: here, publicIpAddress: 203.0.113.1}
        remoteVirtualNetworkGateways:
          - {name: there, publicIpAddress: 203.0.113.2, addressSpace: [10.2.0.0/16]}
        connections:
          - {name: v2v, connectionType: Vnet2Vnet, virtualNetworkGateway2: there, sharedKey: k}
        virtualNetwork:
          addressSpace: [10.1.0.0/16]
          subnets:
            - {name: GatewaySubnet, addressPrefix: 10.1.0.0/27}
            - {name: web, addressPrefix: 10.1.1.0/24}
            - {name: data, addressPrefix: 10.1.2.0/24}
          virtualMachines:
            - {name: web1, ipAddress: 10.1.1.4}
            - {name: db1, ipAddress: 10.1.2.4}
          networkSecurityGroups:
            - name: nsg-web
              securityRules:
                - {name: no-pings, priority: 100, direction: Inbound, access: Deny, protocol: Icmp}
            - name: nsg-data
              securityRules:
                - {name: nothing-out, priority: 100, direction: Outbound, access: Deny}
            - {name: nsg-plain}
          routeTables:
            - name: rt-blackhole
              routes:
                - {name: hole, addressPrefix: 10.2.0.0/16, nextHopType: None}
            - {name: rt-apart, disableBgpRoutePropagation: true}
            - name: rt-firewall
              routes:
                - name: all-through-firewall
                  addressPrefix: 10.1.1.0/24
                  nextHopType: VirtualAppliance
                  nextHopIpAddress: 10.1.9.4
        """;

    private static final String THERE = """
        virtualNetworkGateway: {name: there, publicIpAddress: 203.0.113.2}
        remoteVirtualNetworkGateways:
          - {name: here, publicIpAddress: 203.0.113.1, addressSpace: [10.1.0.0/16]}
        connections:
          - {name: v2v, connectionType: Vnet2Vnet, virtualNetworkGateway2: here, sharedKey: k}
        virtualNetwork:
          addressSpace: [10.2.0.0/16]
          virtualMachines:
            - {name: other, ipAddress: 10.2.0.4}
        """;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Event> events = new ArrayList<>();

    @Test
    void theDefaultListsAgreeOnTheFirstOfEach() {
        run(HERE, OTHER, WEB);

        assertThat(texts("ike.proposal.chosen").stream().distinct())
                .containsExactly(
                        "IKE SA proposal chosen: AES-CBC-256/HMAC-SHA1-96/PRF-HMAC-SHA1/MODP-1024",
                        "Child SA proposal chosen: AES-GCM-16-256/no ESN");
        assertThat(texts("child.installed"))
                .hasSize(2)
                .allSatisfy(text ->
                        assertThat(text).contains("AES-GCM-16-256/no ESN").contains("0.0.0.0/0"));
        assertThat(pings()).isEqualTo("5 of 5");
    }

    @Test
    void aSecurityGroupThatDeniesNothingLetsPingsThroughBothWays() {
        String plain = with("web", "networkSecurityGroup: nsg-plain");

        run(plain, OTHER, WEB);
        run(plain, WEB, OTHER);

        assertThat(pings()).isEqualTo("5 of 5, 5 of 5");
        assertThat(denials()).isEmpty();
    }

    @Test
    void aPingThatASecurityGroupDeniesIsDroppedAndSaid() {
        run(with("web", "networkSecurityGroup: nsg-web"), OTHER, WEB);

        assertThat(pings()).isEqualTo("0 of 5");
        assertThat(texts("gateway.nsg.denied"))
                .containsExactly("network security group 'nsg-web' at subnet 'web' denied inbound 10.2.0.4 → 10.1.1.4"
                        + " protocol 1 by rule 'no-pings' (priority 100), 1 so far");
    }

    @Test
    void aReplyNeedsNoRuleButARequestDoes() {
        String guarded = with("data", "networkSecurityGroup: nsg-data");

        run(guarded, OTHER, DATABASE);
        assertThat(pings()).isEqualTo("5 of 5");

        run(guarded, DATABASE, OTHER);
        assertThat(pings()).isEqualTo("5 of 5, 0 of 5");
        assertThat(texts("gateway.nsg.denied"))
                .containsExactly("network security group 'nsg-data' at subnet 'data' denied outbound 10.1.2.4 →"
                        + " 10.2.0.4 protocol 1 by rule 'nothing-out' (priority 100), 1 so far");
    }

    @Test
    void aMachinesOwnSecurityGroupCountsToo() {
        run(HERE.replace("ipAddress: 10.1.1.4", "ipAddress: 10.1.1.4, networkSecurityGroup: nsg-web"), OTHER, WEB);

        assertThat(pings()).isEqualTo("0 of 5");
        assertThat(texts("gateway.nsg.denied"))
                .singleElement()
                .asString()
                .startsWith("network security group 'nsg-web' at virtual machine 'web1' denied");
    }

    @Test
    void aRouteToNowhereSwallowsTheReplies() {
        run(with("web", "routeTable: rt-blackhole"), OTHER, WEB);

        assertThat(pings()).isEqualTo("0 of 5");
        assertThat(texts("gateway.route.elsewhere"))
                .containsExactly("10.1.1.4 → 10.2.0.4 protocol 1 did not pass: route 'hole' of route table"
                        + " 'rt-blackhole' sends 10.2.0.0/16 to None at subnet 'web', 1 so far");
    }

    @Test
    void withoutTheGatewaysRoutesASubnetFallsBackOnAzuresOwn() {
        run(with("web", "routeTable: rt-apart"), OTHER, WEB);

        assertThat(texts("gateway.route.elsewhere"))
                .containsExactly(
                        "10.1.1.4 → 10.2.0.4 protocol 1 did not pass: Azure's default route sends 10.0.0.0/8 to"
                                + " None at subnet 'web', 1 so far");
    }

    @Test
    void theGatewaySubnetsRoutesDecideAboutWhatComesOutOfTheTunnel() {
        run(with("GatewaySubnet", "routeTable: rt-firewall"), OTHER, WEB);

        assertThat(texts("gateway.route.elsewhere"))
                .containsExactly("10.2.0.4 → 10.1.1.4 protocol 1 did not pass: route 'all-through-firewall' of route"
                        + " table 'rt-firewall' sends 10.1.1.0/24 to VirtualAppliance 10.1.9.4 at subnet"
                        + " 'GatewaySubnet', 1 so far");
    }

    @Test
    void aGatewayThatFallsSilentIsGoneWhenTheDpdTimeoutIsOver() {
        Scheduler scheduler = new Scheduler(START);
        VirtualNetwork wire = wire(scheduler);
        VirtualNetwork.Attachment first = attach(wire, "here", HERE, "203.0.113.1");
        attach(wire, "there", THERE, "203.0.113.2");
        first.command(new IkeCommand.Initiate("v2v"));
        scheduler.runUntil(START.plusSeconds(10));

        wire.path(new LinkConditions(Duration.ZERO, Duration.ZERO, /* loss= */ 1, 0, Duration.ZERO, 0));
        // Long enough to give up, and too short for the attempts that follow to fail as well.
        scheduler.runUntil(START.plusSeconds(60));

        // Both were last heard from at the end of the handshake, 20 ms after its beginning.
        assertThat(events)
                .filteredOn(event -> event.name().equals("ike.closed"))
                .hasSize(2)
                .allSatisfy(closed -> {
                    assertThat(closed.meta().at()).isBetween(START.plusMillis(45_010), START.plusMillis(45_030));
                    assertThat(closed.text()).contains("the peer is silent");
                });
    }

    private static String with(String subnet, String key) {
        String changed = HERE.replaceFirst("(name: " + subnet + ", addressPrefix: [^}]*)", "$1, " + key);
        assertThat(changed).isNotEqualTo(HERE);
        return changed;
    }

    /** Opens the tunnel and sends five pings. */
    private void run(String here, IpAddress from, IpAddress to) {
        Scheduler scheduler = new Scheduler(START);
        VirtualNetwork wire = wire(scheduler);
        VirtualNetwork.Attachment first = attach(wire, "here", here, "203.0.113.1");
        VirtualNetwork.Attachment second = attach(wire, "there", THERE, "203.0.113.2");
        first.command(new IkeCommand.Initiate("v2v"));
        scheduler.runUntil(START.plusSeconds(1));
        (from.equals(OTHER) ? second : first)
                .command(new HostCommand.Ping(from, to, 5, Duration.ofMillis(100), Duration.ofSeconds(1), 56));
        scheduler.runUntil(START.plusSeconds(6));
    }

    private VirtualNetwork wire(Scheduler scheduler) {
        return new VirtualNetwork(
                scheduler,
                LinkConditions.latency(Duration.ofMillis(5)),
                new SeededRandomness(1),
                (at, packet) -> {},
                events::add);
    }

    private static VirtualNetwork.Attachment attach(VirtualNetwork wire, String name, String yaml, String address) {
        return wire.attach(node(name, yaml), List.of(IpAddress.of(address)));
    }

    private static HostNode node(String name, String yaml) {
        GatewayConfig config = GatewayConfig.read(ConfigFile.parse(name + ".yaml", yaml));
        return new HostNode(
                config.toHost(new HostSetting(new NodeName(name), IkePorts.STANDARD, false)),
                new BouncyCastleCrypto(),
                new BcEspEngine(),
                new SeededRandomness(7).child(name));
    }

    private String pings() {
        return String.join(
                ", ",
                events.stream()
                        .filter(EchoEvent.SeriesFinished.class::isInstance)
                        .map(EchoEvent.SeriesFinished.class::cast)
                        .map(series -> series.statistics().received() + " of "
                                + series.plan().count())
                        .toList());
    }

    private List<String> texts(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::text)
                .toList();
    }

    private List<Event> denials() {
        return events.stream().filter(GatewayEvent.class::isInstance).toList();
    }
}
