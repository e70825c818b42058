package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.event.Event;
import io.ikelab.inner.FlowView;
import io.ikelab.inner.PingStatistics;
import io.ikelab.net.LinkConditions;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BottleneckTest {
    private static final Duration ONE_WAY = Duration.ofMillis(10);

    private final List<Boolean> asked = new ArrayList<>();

    private TwoHosts lab(Bottleneck west) {
        return new TwoHosts(
                TwoHosts.Place.IPV4, SessionOptions.DEFAULT, LinkConditions.latency(ONE_WAY), Optional.of(() -> west));
    }

    private Bottleneck.Outcome slowInbound(Instant now, ChildSa child, boolean inbound, FlowView packet) {
        asked.add(inbound);
        return new Bottleneck.Outcome.Passes(inbound ? now.plusMillis(30) : now.plusMillis(5));
    }

    private static Bottleneck.Outcome dropAll(Instant now, ChildSa child, boolean inbound, FlowView packet) {
        return new Bottleneck.Outcome.Drops(
                Optional.of(meta -> new HostEvent.CommandRefused(meta, "too much of '" + child.connection() + "'")));
    }

    @Test
    void packetsOfBothDirectionsWaitAsLongAsItSays() {
        TwoHosts lab = lab(this::slowInbound);
        PingStatistics pings = pings(lab);

        assertThat(pings.received()).isEqualTo(10);
        assertThat(pings.roundTrips().orElseThrow().max()).isEqualTo(Duration.ofMillis(2 * 10 + 30 + 5));
        assertThat(asked).hasSize(20).contains(true, false);
    }

    @Test
    void whatIsDroppedIsSaidAndDoesNotArrive() {
        TwoHosts lab = lab(BottleneckTest::dropAll);

        assertThat(pings(lab).received()).isZero();
        assertThat(lab.seen(HostEvent.CommandRefused.class))
                .hasSize(10)
                .extracting(Event::text)
                .containsOnly("too much of 'tunnel'");
    }

    private static PingStatistics pings(TwoHosts lab) {
        lab.initiate();
        lab.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
        lab.run(Duration.ofSeconds(5));
        return lab.finished().getLast().statistics();
    }
}
