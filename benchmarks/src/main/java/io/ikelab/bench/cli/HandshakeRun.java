package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.Fleet;
import io.ikelab.bench.fleet.HandshakeCounts;
import io.ikelab.bench.fleet.HandshakeSuite;
import io.ikelab.bench.fleet.HandshakeTally;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.host.netty.ShellOptions;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Handshakes of one suite over real sockets, in rounds. Each round begins with hosts that know of no SA, and those it made
 * are dropped with the hosts, so that nothing but handshakes is on the wire.
 */
final class HandshakeRun {
    /** Other addresses than {@code bench tunnels} has, so that the two may run side by side. */
    private static final Fleet.Ends LOOPBACK = new Fleet.Ends(IpAddress.of("127.78.0.1"), IpAddress.of("127.78.0.2"));

    private static final int CONNECTIONS_PER_ROUND = 512;
    private static final int IN_FLIGHT = 32;
    private static final Duration NO_LIVENESS = Duration.ofHours(1);
    private static final Duration LAST_ONES_MAX = Duration.ofSeconds(10);
    private static final long GLANCE_MILLIS = 20;

    private final HandshakeSuite suite;
    private final Fleet.Ends ends;
    private final PortPlan ports;
    private final boolean foreignGateway;
    private final CountDownLatch stop;
    private final MonotonicClock clock = MonotonicClock.start();
    private final LongAdder datagrams = new LongAdder();

    private HandshakeRun(HandshakeSuite suite, Fleet.Ends ends, boolean foreignGateway, CountDownLatch stop) {
        this.suite = suite;
        this.ends = ends;
        this.foreignGateway = foreignGateway;
        this.stop = stop;
        this.ports = foreignGateway ? PortPlan.STANDARD : PortPlan.probe(ends.gateway());
    }

    /** Both ends ours, over loopback. */
    static HandshakeRun ofOurs(HandshakeSuite suite, CountDownLatch stop) {
        return new HandshakeRun(suite, LOOPBACK, false, stop);
    }

    /** Our initiator only; somebody answers at {@code ends}. */
    static HandshakeRun against(Fleet.Ends ends, HandshakeSuite suite, CountDownLatch stop) {
        return new HandshakeRun(suite, ends, true, stop);
    }

    /** Rounds until {@code duration} is over. */
    HandshakeCounts during(Duration duration) {
        return rounds(duration, Long.MAX_VALUE);
    }

    /** What is compiled by the number of times it was run is warm after a number of handshakes, not after a time. */
    void warmUp(WarmUp enough) {
        var _ = rounds(enough.atMost(), enough.handshakes());
    }

    /**
     * @param handshakes after which all is warm
     * @param atMost as long as somebody can be expected to wait for that
     */
    record WarmUp(long handshakes, Duration atMost) {}

    private HandshakeCounts rounds(Duration atMost, long handshakes) {
        Instant end = clock.instant().plus(atMost);
        HandshakeCounts all = HandshakeCounts.NONE;
        while (clock.instant().isBefore(end)
                && stop.getCount() > 0
                && all.micros().getTotalCount() < handshakes) {
            all = all.plus(round(end));
        }
        return all;
    }

    /** What our ends have put on the wire so far, warm-up included. */
    long datagrams() {
        return datagrams.sum();
    }

    private HandshakeCounts round(Instant end) {
        Fleet fleet = new Fleet(
                CONNECTIONS_PER_ROUND,
                1,
                new IkePorts(ports.ike(), ports.natTraversal()),
                NO_LIVENESS,
                ends,
                suite.proposal());
        CompletableFuture<NodeShell> initiator = new CompletableFuture<>();
        HandshakeTally tally = new HandshakeTally(
                CONNECTIONS_PER_ROUND,
                IN_FLIGHT,
                end,
                connection -> initiator.join().command(new IkeCommand.Initiate(connection)));
        Optional<NodeShell> gateway =
                foreignGateway ? Optional.empty() : Optional.of(start(fleet.gateway(), ends.gateway(), _ -> {}));
        try (NodeShell peers = start(fleet.peers(), ends.peers(), tally)) {
            initiator.complete(peers);
            tally.start(clock.instant());
            await(tally, end);
            return tally.counts();
        } finally {
            gateway.ifPresent(NodeShell::close);
        }
    }

    private NodeShell start(HostConfig config, IpAddress address, Subscriber reader) {
        HostNode node = new HostNode(config, new BouncyCastleCrypto(), new BestEspEngine(), new SystemRandomness());
        ShellOptions options = ShellOptions.reading(reader).withClock(clock).withTap((_, packet) -> {
            // The tap sees what arrives from elsewhere, too.
            if (packet.id().origin().equals(config.name())) {
                datagrams.increment();
            }
        });
        return NodeShell.start(node, config.name(), ports.on(address), options);
    }

    private void await(HandshakeTally tally, Instant end) {
        Instant latest = end.plus(LAST_ONES_MAX);
        try {
            while (clock.instant().isBefore(latest) && stop.getCount() > 0) {
                if (tally.finished().await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
