package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.gateway.event.InstanceEvent;
import io.ikelab.gateway.log.AzureLog;
import io.ikelab.gateway.log.LogRow;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.WireTap;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkePorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway of two instances, seen from the wire and from its logs. */
final class GatewayTenantTest {
    private static final int SPI_OCTETS = 4;

    private final List<Event> events = new ArrayList<>();
    private final Map<Instant, Packet> sent = new LinkedHashMap<>();

    private Scenario play(String name) {
        Scenario scenario = Scenarios.builtIn(name);
        WireTap wire = sent::put;
        VirtualWorld world = new VirtualWorld(
                scenario, VirtualRun.EPOCH, new SeededRandomness(7), new Taps(wire, WireTap.NONE), events::add);
        world.playUntil(scenario.ends());
        return scenario;
    }

    private List<LogRow> rows(Scenario scenario) {
        HostSetting setting = new HostSetting(Side.GATEWAY.node(), IkePorts.STANDARD, false);
        AzureLog log = new AzureLog(Side.GATEWAY.node(), "vpngw-lab", NodePair.host(scenario, Side.GATEWAY, setting));
        return events.stream().flatMap(event -> log.rows(event).stream()).toList();
    }

    private static List<String> tunnelRows(List<LogRow> rows) {
        return rows.stream()
                .filter(row -> row.column(LogRow.OPERATION).startsWith("Tunnel"))
                .map(row -> row.column(LogRow.STATUS) + " " + row.column(LogRow.INSTANCE))
                .toList();
    }

    @Test
    void aFailoverShowsAsADisconnectOfOneInstanceAndAConnectOfTheOther() {
        List<LogRow> rows = rows(play("planned-failover"));

        assertThat(tunnelRows(rows))
                .containsExactly(
                        "Connected GatewayTenantWorker_IN_0",
                        "Disconnected GatewayTenantWorker_IN_0",
                        "Connected GatewayTenantWorker_IN_1");
        assertThat(rows)
                .extracting(row -> row.column(LogRow.OPERATION))
                .containsSubsequence("HostMaintenanceEvent", "TunnelDisconnected", "GatewayTenantPrimaryChanged");
    }

    @Test
    void bothInstancesAreMaintainedOneAfterTheOther() {
        List<LogRow> rows = rows(play("maintenance-both-instances"));

        assertThat(tunnelRows(rows))
                .containsExactly(
                        "Connected GatewayTenantWorker_IN_0",
                        "Disconnected GatewayTenantWorker_IN_0",
                        "Connected GatewayTenantWorker_IN_1",
                        "Disconnected GatewayTenantWorker_IN_1",
                        "Connected GatewayTenantWorker_IN_0");
        assertThat(rows)
                .extracting(row -> row.column(LogRow.OPERATION))
                .containsSubsequence(
                        "HostMaintenanceEvent",
                        "GatewayTenantPrimaryChanged",
                        "HostMaintenanceEvent",
                        "GatewayTenantPrimaryChanged");
    }

    @Test
    void aConnectionThatIsResetStaysWithItsInstance() {
        assertThat(tunnelRows(rows(play("connection-reset"))))
                .containsExactly(
                        "Connected GatewayTenantWorker_IN_0",
                        "Disconnected GatewayTenantWorker_IN_0",
                        "Connected GatewayTenantWorker_IN_0");
    }

    @Test
    void anInstanceOfTwoAtWorkFailsWithoutAWordOfTheOther() {
        Scenario scenario = play("active-active");

        assertThat(tunnelRows(rows(scenario)))
                .containsExactly(
                        "Connected GatewayTenantWorker_IN_0",
                        "Connected GatewayTenantWorker_IN_1",
                        "Disconnected GatewayTenantWorker_IN_1",
                        "Connected GatewayTenantWorker_IN_1");
        List<IpAddress> addresses = scenario.gateway().gateway().publicIpAddresses();
        assertThat(spisFrom(addresses.getFirst(), sent.values())).hasSize(1);
        assertThat(spisFrom(addresses.getLast(), sent.values())).hasSizeLessThanOrEqualTo(2);
    }

    private static Set<Octets> spisFrom(IpAddress address, Collection<Packet> packets) {
        return packets.stream()
                .filter(packet ->
                        packet.protocol() == IpProtocol.ESP && packet.source().equals(address))
                .map(packet -> packet.payload().slice(0, SPI_OCTETS))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"planned-failover", "stale-owner-wakes", "gateway-reset-twice"})
    void noSpiOfOneEpochIsSentFromTheAddressInAnother(String name) {
        Scenario scenario = play(name);
        List<Instant> grants = events.stream()
                .filter(InstanceEvent.Granted.class::isInstance)
                .map(event -> event.meta().at())
                .toList();
        List<Set<Octets>> spis = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            Instant from = grants.get(i);
            Instant to = i + 1 < grants.size() ? grants.get(i + 1) : Instant.MAX;
            List<Packet> ofEpoch = sent.entrySet().stream()
                    .filter(one -> !one.getKey().isBefore(from) && one.getKey().isBefore(to))
                    .map(Map.Entry::getValue)
                    .toList();
            spis.add(spisFrom(scenario.gateway().gateway().publicIpAddress(), ofEpoch));
        }

        assertThat(spis)
                .hasSizeGreaterThan(1)
                .allMatch(ofEpoch -> ofEpoch.size() == 1)
                .doesNotHaveDuplicates();
    }
}
