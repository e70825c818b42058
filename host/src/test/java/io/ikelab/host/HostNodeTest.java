package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.EspEvent;
import io.ikelab.event.Event;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.PathModel;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostNodeTest {
    private static final IpAddress EAST_INNER = TwoHosts.EAST_INNER;
    private static final IpAddress WEST_INNER = TwoHosts.WEST_INNER;
    private static final IpAddress EAST_INNER_V6 = TwoHosts.EAST_INNER_V6;
    private static final IpAddress WEST_INNER_V6 = TwoHosts.WEST_INNER_V6;

    @ParameterizedTest
    @EnumSource(EncapsulationPolicy.class)
    void pingsCrossTheTunnelBothWaysInEitherEncapsulation(EncapsulationPolicy encapsulation) {
        TwoHosts lab = TwoHosts.encapsulating(encapsulation, LinkConditions.latency(Duration.ofMillis(10)));
        lab.initiate();

        lab.east.command(TwoHosts.ping(EAST_INNER, WEST_INNER));
        lab.west.command(TwoHosts.ping(WEST_INNER, EAST_INNER));
        lab.west.command(TwoHosts.ping(WEST_INNER_V6, EAST_INNER_V6));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.finished()).hasSize(3).allSatisfy(series -> {
            assertThat(series.statistics().received()).isEqualTo(10);
            assertThat(series.statistics().lost()).isZero();
        });
        int esp = encapsulation.isAlways() ? IpProtocol.UDP : IpProtocol.ESP;
        assertThat(lab.wire).filteredOn(packet -> packet.protocol() == esp).hasSizeGreaterThanOrEqualTo(60);
        assertThat(lab.wire)
                .noneSatisfy(packet -> assertThat(packet.payload().toHex())
                        .contains(EAST_INNER.octets().toHex()
                                + WEST_INNER.octets().toHex()));
    }

    @Test
    void aLossyPathLosesPingsAndSaysSo() {
        TwoHosts lab =
                TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, LinkConditions.latency(Duration.ofMillis(10)));
        lab.initiate();
        lab.network.path(LinkConditions.latency(Duration.ofMillis(10)).withLoss(1));

        lab.east.command(TwoHosts.ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.finished())
                .singleElement()
                .satisfies(series -> assertThat(series.statistics().lost()).isEqualTo(10));
    }

    @Test
    void trafficWithoutATunnelBringsItUp() {
        TwoHosts lab =
                TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, LinkConditions.latency(Duration.ofMillis(10)));

        lab.east.command(TwoHosts.ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.finished())
                .singleElement()
                .satisfies(series -> assertThat(series.statistics().received()).isBetween(8, 9));
    }

    @Test
    void statusCountsInnerOctetsSinceTheTunnelCameUp() {
        TwoHosts lab = TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);
        lab.initiate();
        lab.east.command(TwoHosts.ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));
        lab.east.command(new IkeCommand.Terminate("tunnel"));
        lab.run(Duration.ofSeconds(1));

        lab.east.command(new HostCommand.ReportStatus());

        ConnectionStatus status = lab.events.stream()
                .filter(HostEvent.StatusReported.class::isInstance)
                .map(HostEvent.StatusReported.class::cast)
                .findFirst()
                .orElseThrow()
                .connections()
                .getFirst();
        assertThat(status.phase()).isEqualTo(ConnectionStatus.Phase.DOWN);
        assertThat(status.egressBytes()).isEqualTo(10 * (20 + 8 + 56));
        assertThat(status.ingressBytes()).isEqualTo(10 * (20 + 8 + 56));
    }

    @Test
    void commandsForWhatIsNotThereAreRefusedInWords() {
        TwoHosts lab = TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);

        lab.east.command(new IkeCommand.Initiate("nowhere"));
        lab.east.command(TwoHosts.ping(WEST_INNER, EAST_INNER));

        assertThat(lab.events)
                .filteredOn(HostEvent.CommandRefused.class::isInstance)
                .extracting(Event::text)
                .containsExactly(
                        "there is no connection 'nowhere'", "no host behind this end has the address 10.2.0.4");
    }

    @Test
    void theFirstPacketOfEachSaIsAnnounced() {
        TwoHosts lab = TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);
        lab.initiate();
        lab.east.command(TwoHosts.ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.events).filteredOn(EspEvent.class::isInstance).hasSizeGreaterThanOrEqualTo(4);
    }
}
