package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.host.HostCommand;
import io.ikelab.host.InnerNetwork;
import io.ikelab.host.InnerSide;
import io.ikelab.host.InnerTarget;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Machines of one virtual network among themselves: their rules hold, and no packet comes to the gateway. */
class InsideVirtualNetworkTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeName NAME = new NodeName("gateway");
    private static final IpAddress APP = IpAddress.of("10.1.0.4");

    private final InnerNetwork network = new InnerNetwork(
            GatewayConfig.read(ConfigFile.parse("gateway.yaml", """
                    virtualNetworkGateway: {name: vpngw, publicIpAddress: 127.20.0.1, sku: VpnGw1AZ}
                    localNetworkGateways:
                      - {name: onprem, gatewayIpAddress: 127.10.0.1, addressSpace: [192.168.10.0/24]}
                    virtualNetwork:
                      addressSpace: [10.1.0.0/16]
                      subnets:
                        - {name: GatewaySubnet, addressPrefix: 10.1.255.0/27}
                        - {name: app, addressPrefix: 10.1.0.0/24}
                        - {name: db, addressPrefix: 10.1.1.0/24, networkSecurityGroup: nsg-db}
                        - {name: far, addressPrefix: 10.1.2.0/24, routeTable: rt-far}
                      networkSecurityGroups:
                        - name: nsg-db
                          securityRules:
                            - {name: no-ping, priority: 100, direction: Inbound, access: Deny, protocol: Icmp}
                      routeTables:
                        - name: rt-far
                          routes:
                            - {name: to-app, addressPrefix: 10.1.0.0/24, nextHopType: None}
                      virtualMachines:
                        - {name: app1, ipAddress: 10.1.0.4}
                        - {name: app2, ipAddress: 10.1.0.5}
                        - {name: db1, ipAddress: 10.1.1.4}
                        - {name: far1, ipAddress: 10.1.2.4}
                      dns:
                        db.contoso.example: 10.1.1.4
                        both.contoso.example: [fd00::5, 10.1.0.5]
                    connections:
                      - {name: to-onprem, localNetworkGateway: onprem, sharedKey: LabSharedKey2025}
                    """))
                    .toHost(new HostSetting(NAME, IkePorts.STANDARD, false)),
            new EventSource(NAME),
            new SeededRandomness(1));
    private final List<String> said = new ArrayList<>();
    private final List<Octets> left = new ArrayList<>();

    @Test
    void machinesOfOneNetworkAnswerEachOtherWithoutTheTunnel() {
        ping(APP, new InnerTarget.Address(IpAddress.of("10.1.0.5")));

        assertThat(left).isEmpty();
        assertThat(said)
                .startsWith(
                        "10.1.0.4 → 10.1.0.5 stays inside: both are behind this end, and the tunnel has no part in it")
                .contains(
                        "pinged 10.1.0.4 → 10.1.0.5: 1 sent, 1 received, 0.0 % lost, round trip 0.000/0.000/0.000 ms");
    }

    @Test
    void aSecurityGroupBetweenThemHolds() {
        ping(APP, new InnerTarget.Name("DB.contoso.example."));

        assertThat(left).isEmpty();
        assertThat(said)
                .startsWith("10.1.0.4 looked up DB.contoso.example.: it resolves to 10.1.1.4")
                .anySatisfy(text -> assertThat(text)
                        .startsWith("network security group 'nsg-db' at subnet 'db' denied inbound 10.1.0.4 → 10.1.1.4")
                        .contains("by rule 'no-ping' (priority 100)"))
                .noneMatch(text -> text.startsWith("answered"));
    }

    @Test
    void aGroupLetsAnswersToWhatPassedBack() {
        ping(IpAddress.of("10.1.1.4"), new InnerTarget.Address(APP));

        assertThat(said)
                .contains(
                        "pinged 10.1.1.4 → 10.1.0.4: 1 sent, 1 received, 0.0 % lost, round trip 0.000/0.000/0.000 ms");
    }

    @Test
    void aRouteOfTheirsLeadsThemAwayAsElsewhere() {
        ping(IpAddress.of("10.1.2.4"), new InnerTarget.Address(APP));

        assertThat(left).isEmpty();
        assertThat(said)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("10.1.2.4 → 10.1.0.4")
                        .contains("route 'to-app' of route table 'rt-far' sends 10.1.0.0/24 to None at subnet 'far'"));
    }

    @Test
    void whatIsForTheSiteStillLeavesAndTheAddressOfTheRightFamilyIsTaken() {
        ping(APP, new InnerTarget.Address(IpAddress.of("192.168.10.5")));
        ping(APP, new InnerTarget.Name("both.contoso.example"));

        assertThat(left).hasSize(1);
        assertThat(said).contains("10.1.0.4 looked up both.contoso.example: it resolves to 10.1.0.5");
    }

    @Test
    void aNameNobodyKnowsIsRefused() {
        Optional<String> refusal = order(APP, new InnerTarget.Name("web.contoso.example"));
        drain();

        assertThat(refusal).contains("the resolver of 10.1.0.4 knows no IPv4 address of 'web.contoso.example'");
        assertThat(said).containsExactly("10.1.0.4 looked up web.contoso.example: its resolver knows no such name");
    }

    private void ping(IpAddress from, InnerTarget to) {
        assertThat(order(from, to)).isEmpty();
        drain();
    }

    private Optional<String> order(IpAddress from, InnerTarget to) {
        Duration second = Duration.ofSeconds(1);
        return network.order(START, new HostCommand.Ping(from, to, 1, second, second, 56, false));
    }

    private void drain() {
        for (Optional<InnerSide.Output> next = network.poll(START); next.isPresent(); next = network.poll(START)) {
            switch (next.get()) {
                case InnerSide.Output.Leave(Octets packet) -> left.add(packet);
                case InnerSide.Output.Emit(var event) -> said.add(event.text());
            }
        }
    }
}
