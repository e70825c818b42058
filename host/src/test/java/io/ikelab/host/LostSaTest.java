package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ikelab.esp.EspEvent;
import io.ikelab.event.Event;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.inner.PingStatistics;
import io.ikelab.net.PathModel;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Child SA of which an end has only half, as after an installation that failed. */
class LostSaTest {
    private final TwoHosts lab = TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);

    @BeforeEach
    void initiate() {
        lab.initiate();
    }

    @Test
    void withoutTheInboundHalfNothingComesInAndIkeIsNoneTheWiser() {
        lab.west.command(new HostCommand.LoseSa("tunnel", HostCommand.Half.INBOUND));

        assertThat(pings().received()).isZero();
        assertThat(lab.seen(EspEvent.SpiUnknown.class)).isNotEmpty();
        assertThat(lab.seen(IkeEvent.ChildClosed.class)).isEmpty();
        assertThat(lab.seen(EspEvent.Lost.class))
                .singleElement()
                .extracting(Event::text)
                .asString()
                .matches("inbound SA [0-9a-f]{8} of 'tunnel' is lost in the data plane, and IKE does not know");
    }

    @Test
    void withoutTheOutboundHalfTrafficAsksForAnother() {
        lab.west.command(new HostCommand.LoseSa("tunnel", HostCommand.Half.OUTBOUND));
        assertThat(lab.seen(EspEvent.TunnelWanted.class)).isEmpty();
        pings();

        assertThat(lab.seen(EspEvent.FirstReceived.class)).isNotEmpty();
        assertThat(lab.seen(EspEvent.TunnelWanted.class)).isNotEmpty();
    }

    @Test
    void whatIsLostCanStillBeDeletedAndItsCountersStay() {
        pings();
        lab.west.command(new HostCommand.LoseSa("tunnel", HostCommand.Half.BOTH));
        lab.west.command(new HostCommand.ReportStatus());
        lab.east.command(new IkeCommand.Terminate("tunnel"));
        lab.run(Duration.ofSeconds(1));
        lab.west.command(new HostCommand.ReportStatus());

        assertThat(lab.seen(HostEvent.StatusReported.class))
                .extracting(report -> report.connections().getFirst())
                .extracting(ConnectionStatus::phase, ConnectionStatus::ingressBytes, ConnectionStatus::egressBytes)
                .containsExactly(
                        tuple(ConnectionStatus.Phase.UP, 840L, 840L), tuple(ConnectionStatus.Phase.DOWN, 840L, 840L));
        assertThat(lab.seen(EspEvent.Lost.class)).hasSize(2);
        assertThat(lab.seen(IkeEvent.SessionFailed.class)).isEmpty();
    }

    @Test
    void whatIsNotThereCannotBeLost() {
        lab.west.command(new HostCommand.LoseSa("elsewhere", HostCommand.Half.BOTH));

        assertThat(lab.seen(HostEvent.CommandRefused.class))
                .extracting(Event::text)
                .containsExactly("connection 'elsewhere' has no Child SA that could be lost");
    }

    private PingStatistics pings() {
        lab.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
        lab.run(Duration.ofSeconds(5));
        return lab.finished().getLast().statistics();
    }
}
