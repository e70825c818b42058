package io.ikelab.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.engine.EndpointInput;
import io.ikelab.engine.EndpointOutput;
import io.ikelab.engine.IkeEndpoint;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.EventSource;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.net.IpAddress;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.Scheduler;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.net.WireTap;
import io.ikelab.net.WorkRunner;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The fleet of {@code bench tunnels}, smaller and in virtual time. */
class FleetTest {
    private static final int TUNNELS = 150;

    private final Fleet fleet = new Fleet(TUNNELS, 3, IkePorts.STANDARD, Duration.ofSeconds(10));
    private final FleetTally tally = new FleetTally(_ -> {});
    private final Scheduler scheduler = new Scheduler(Instant.parse("2026-01-01T00:00:00Z"));
    private final SeededRandomness random = new SeededRandomness(3);
    private final VirtualNetwork network = new VirtualNetwork(
            scheduler, LinkConditions.latency(Duration.ofMillis(10)), random.child("path"), WireTap.NONE, tally);
    private final VirtualNetwork.Attachment gateway = attach(fleet.gateway(), Fleet.GATEWAY);
    private final VirtualNetwork.Attachment peers = attach(fleet.peers(), Fleet.PEERS);

    private VirtualNetwork.Attachment attach(HostConfig config, IpAddress address) {
        HostNode node = new HostNode(
                config,
                new BouncyCastleCrypto(),
                new BestEspEngine(),
                random.child(config.name().value()));
        return network.attach(node, List.of(address));
    }

    private void bringUp() {
        for (int i = 0; i < TUNNELS; i++) {
            peers.command(new IkeCommand.Initiate(Fleet.connection(i)));
        }
        run(Duration.ofSeconds(5));
    }

    private void startPings(int count, Duration interval) {
        for (int tunnel : fleet.busyTunnels()) {
            gateway.command(new HostCommand.Ping(
                    Fleet.behindGateway(), Fleet.behind(tunnel), count, interval, Duration.ofSeconds(1), 56));
        }
    }

    private void run(Duration duration) {
        scheduler.runUntil(scheduler.now().plus(duration));
    }

    @Test
    void idleTunnelsStayUpAndAreCheckedByBothEnds() {
        bringUp();
        assertThat(tally.counts().tunnelsUp()).isEqualTo(TUNNELS);
        run(Duration.ofMinutes(1));

        assertThat(tally.counts().livenessExchanges()).isGreaterThanOrEqualTo(5L * TUNNELS);
        assertThat(tally.counts().closed()).isZero();
        assertThat(tally.counts().retransmissions()).isZero();
    }

    @Test
    void busyTunnelsCarryPingsAndTheirGapsAreSeen() {
        bringUp();
        startPings(20, Duration.ofMillis(100));
        run(Duration.ofSeconds(1));
        network.path(LinkConditions.latency(Duration.ofMillis(10)).withLoss(1));
        run(Duration.ofMillis(300));
        network.path(LinkConditions.latency(Duration.ofMillis(10)));
        run(Duration.ofSeconds(5));

        FleetTally.PingCounts pings = tally.counts().pings();
        assertThat(tally.seriesFinished()).isEqualTo(3);
        assertThat(pings.sent()).isEqualTo(60);
        assertThat(pings.lost()).isBetween(9L, 12L);
        assertThat(pings.longestGap()).isBetween(Duration.ofMillis(400), Duration.ofMillis(500));
        tally.resetPings();
        assertThat(tally.counts().pings().sent()).isZero();
    }

    @Test
    void noPingIsLostWhileEveryChildSaIsReplacedAtOnce() {
        storm(IkeCommand.RekeyChildren::new);
        assertThat(tally.counts().childRekeys()).isEqualTo(TUNNELS);
    }

    @Test
    void noPingIsLostWhileEveryIkeSaIsReplacedAtOnce() {
        storm(IkeCommand.RekeyIke::new);
        assertThat(tally.counts().ikeRekeys()).isEqualTo(TUNNELS);
    }

    private void storm(Function<String, IkeCommand> command) {
        bringUp();
        startPings(40, Duration.ofMillis(50));
        run(Duration.ofMillis(500));
        for (int i = 0; i < TUNNELS; i++) {
            (i % 2 == 0 ? peers : gateway).command(command.apply(Fleet.connection(i)));
        }
        run(Duration.ofSeconds(5));

        FleetTally.Counts counts = tally.counts();
        assertThat(counts.pings().sent()).isEqualTo(120);
        assertThat(counts.pings().lost()).isZero();
        assertThat(counts.pings().longestGap()).isLessThanOrEqualTo(Duration.ofMillis(60));
        assertThat(counts.closed()).isZero();
    }

    @Test
    void aLostPeerIsCountedAsSuch() {
        bringUp();
        peers.detach();
        run(Duration.ofMinutes(5));

        assertThat(tally.counts().closed()).isEqualTo(TUNNELS);
        assertThat(tally.counts().retransmissions()).isGreaterThan(TUNNELS);
    }

    @Test
    void timersOfManyTunnelsAtOnceTakeSeveralTurns() {
        IkeEndpoint ike = new IkeEndpoint(
                fleet.peers().policy(),
                new BouncyCastleCrypto(),
                random.child("alone"),
                new EventSource(Fleet.PEERS_NODE));
        Instant start = scheduler.now();
        for (int i = 0; i < TUNNELS; i++) {
            ike.handle(new EndpointInput.Commanded(start, new IkeCommand.Initiate(Fleet.connection(i))));
            transmitted(ike, start);
        }
        Instant due = start.plusMillis(1500);
        List<Integer> turns = new ArrayList<>();
        do {
            ike.handle(new EndpointInput.Tick(due));
            turns.add(transmitted(ike, due));
        } while (turns.getLast() > 0);

        assertThat(turns).allMatch(sent -> sent <= 8).endsWith(0);
        assertThat(turns.stream().mapToInt(Integer::intValue).sum()).isEqualTo(TUNNELS);
    }

    private static int transmitted(IkeEndpoint ike, Instant now) {
        int transmitted = 0;
        while (true) {
            switch (ike.poll()) {
                case EndpointOutput.Wake _ -> {
                    return transmitted;
                }
                case EndpointOutput.Work work ->
                    ike.handle(new EndpointInput.WorkDone(now, work.number(), WorkRunner.run(work.task())));
                case EndpointOutput.Transmit _ -> transmitted++;
                case EndpointOutput.Keepalive _, EndpointOutput.Order _, EndpointOutput.Emit _ -> {}
            }
        }
    }

    @Test
    void aFleetHasTunnelsAndSomeAreBusy() {
        assertThat(new Fleet(10, 5, IkePorts.STANDARD, Duration.ofSeconds(1)).busyTunnels())
                .containsExactly(0, 2, 4, 6, 8);
        assertThatThrownBy(() -> new Fleet(0, 0, IkePorts.STANDARD, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fleet(5, 6, IkePorts.STANDARD, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
