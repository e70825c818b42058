package io.ikelab.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.net.IpAddress;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.Scheduler;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The closed loop of {@code bench handshake} in virtual time: 10 ms each way, so that a handshake takes 40 ms. */
class HandshakeTallyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ONE_WAY = Duration.ofMillis(10);
    private static final int IN_FLIGHT = 4;

    private final Scheduler scheduler = new Scheduler(START);
    private final SeededRandomness random = new SeededRandomness(5);
    private final List<String> begun = new ArrayList<>();
    private int datagrams;

    private HandshakeCounts run(HandshakeSuite suite, int connections, Duration duration) {
        Fleet fleet = new Fleet(
                connections,
                1,
                IkePorts.STANDARD,
                Duration.ofHours(1),
                new Fleet.Ends(Fleet.GATEWAY, Fleet.PEERS),
                suite.proposal());
        List<VirtualNetwork.Attachment> initiator = new ArrayList<>();
        HandshakeTally tally = new HandshakeTally(connections, IN_FLIGHT, START.plus(duration), connection -> {
            begun.add(connection);
            scheduler.at(scheduler.now(), () -> initiator.getFirst().command(new IkeCommand.Initiate(connection)));
        });
        Subscriber peersOnly = event -> relay(event, tally);
        VirtualNetwork network = new VirtualNetwork(
                scheduler, LinkConditions.latency(ONE_WAY), random.child("path"), (_, _) -> datagrams++, peersOnly);
        attach(network, fleet.gateway(), Fleet.GATEWAY);
        initiator.add(attach(network, fleet.peers(), Fleet.PEERS));
        tally.start(START);
        scheduler.runUntil(START.plus(Duration.ofSeconds(30)));
        assertThat(tally.finished().getCount()).isZero();
        return tally.counts();
    }

    private static void relay(Event event, HandshakeTally tally) {
        if (event instanceof IkeEvent && event.meta().node().equals(Fleet.PEERS_NODE)) {
            tally.on(event);
        }
    }

    private VirtualNetwork.Attachment attach(VirtualNetwork network, HostConfig config, IpAddress address) {
        HostNode node = new HostNode(
                config,
                new BouncyCastleCrypto(),
                new BestEspEngine(),
                random.child(config.name().value()));
        return network.attach(node, List.of(address));
    }

    @ParameterizedTest
    @EnumSource(HandshakeSuite.class)
    void everySuiteComesUpWithTwoExchanges(HandshakeSuite suite) {
        HandshakeCounts counts = run(suite, 12, Duration.ofSeconds(10));

        assertThat(counts.failed()).isZero();
        assertThat(counts.micros().getTotalCount()).isEqualTo(12);
        assertThat(datagrams).isEqualTo(4 * 12);
        assertThat(counts.millis(50)).isBetween(39.9, 40.1);
    }

    @Test
    void theFirstOnesAndTheLastOnesAreNotPartOfTheRate() {
        HandshakeCounts counts = run(HandshakeSuite.X25519, 40, Duration.ofSeconds(10));

        // Ten rows of four, 40 ms each: with the first row the count begins, with the first of the last it ends.
        assertThat(counts.completed()).isEqualTo(33);
        assertThat(counts.took()).isEqualTo(Duration.ofMillis(9 * 40));
    }

    @Test
    void noneIsBegunAfterTheEnd() {
        HandshakeCounts counts = run(HandshakeSuite.X25519, 1000, Duration.ofMillis(200));

        assertThat(begun).hasSize(5 * IN_FLIGHT);
        assertThat(counts.micros().getTotalCount()).isEqualTo(5 * IN_FLIGHT);
    }

    @Test
    void whatNeverComesUpIsCountedAsFailed() {
        HandshakeTally tally = new HandshakeTally(3, 2, Instant.MAX, begun::add);
        tally.start(START);
        begun.clear();

        for (int i = 0; i < 3; i++) {
            tally.on(new IkeEvent.IkeClosed(
                    new EventMeta(START, Fleet.PEERS_NODE, i, Optional.empty()),
                    new IkeSpi(i + 1),
                    Fleet.connection(i),
                    "no response"));
        }

        assertThat(tally.counts().failed()).isEqualTo(3);
        assertThat(begun).containsExactly(Fleet.connection(2));
        assertThat(tally.counts().perSecond()).isZero();
        assertThat(tally.finished().getCount()).isZero();
    }
}
