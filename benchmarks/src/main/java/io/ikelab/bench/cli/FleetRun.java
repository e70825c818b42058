package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.Fleet;
import io.ikelab.bench.fleet.FleetTally;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.esp.EspEngine;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.host.netty.ShellOptions;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A {@link Fleet} on real sockets of the loopback interface, both hosts in this JVM, each on a loop of its own. */
final class FleetRun implements AutoCloseable {
    /** So many handshakes are under way at a time. */
    private static final int IN_FLIGHT = 64;

    private static final Duration PING_INTERVAL = Duration.ofMillis(50);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);
    private static final int PINGS_PER_SERIES = 100;
    private static final int PING_OCTETS = 56;
    private static final Duration BRING_UP_MAX = Duration.ofMinutes(5);
    private static final Duration STORM_MAX = Duration.ofMinutes(2);
    private static final Duration SERIES_MAX = Duration.ofSeconds(10);
    private static final long GLANCE_MILLIS = 20;

    private final Fleet fleet;
    private final CountDownLatch stop;
    private final FleetTally tally;
    private final AtomicInteger begun = new AtomicInteger();
    private final NodeShell gateway;
    private final NodeShell peers;

    private FleetRun(Fleet fleet, EspEngine engine, CountDownLatch stop) {
        this.fleet = fleet;
        this.stop = stop;
        tally = new FleetTally(_ -> beginNext());
        MonotonicClock clock = MonotonicClock.start();
        ShellOptions options = ShellOptions.reading(tally).withClock(clock);
        gateway = start(fleet.gateway(), Fleet.GATEWAY, engine, options);
        peers = start(fleet.peers(), Fleet.PEERS, engine, options);
    }

    /**
     * @param stop counted down: waits end early
     * @throws io.ikelab.host.netty.BindFailure when an address or port cannot be had
     */
    static FleetRun open(int tunnels, int busy, Duration liveness, EspEngine engine, CountDownLatch stop) {
        PortPlan ports = PortPlan.probe(Fleet.GATEWAY);
        return new FleetRun(
                new Fleet(tunnels, busy, new IkePorts(ports.ike(), ports.natTraversal()), liveness), engine, stop);
    }

    private NodeShell start(HostConfig config, IpAddress address, EspEngine engine, ShellOptions options) {
        HostNode node = new HostNode(config, new BouncyCastleCrypto(), engine, new SystemRandomness());
        PortPlan ports = new PortPlan(fleet.ports().ike(), fleet.ports().natTraversal());
        return NodeShell.start(node, config.name(), ports.on(address), options.withRoles(ports::roleOf));
    }

    /** Sets all tunnels up. @return how long that took */
    Duration bringUp() {
        long start = System.nanoTime();
        for (int i = 0; i < IN_FLIGHT; i++) {
            beginNext();
        }
        await(() -> tally.counts().tunnelsUp() >= fleet.tunnels(), BRING_UP_MAX);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void beginNext() {
        int next = begun.getAndIncrement();
        if (next < fleet.tunnels()) {
            peers.command(new IkeCommand.Initiate(Fleet.connection(next)));
        }
    }

    /** Lets time go by. */
    void idle(Duration duration) {
        await(() -> false, duration);
    }

    /** Octets of heap in use after a collection. */
    static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** One series of pings through each busy tunnel. */
    FleetTally.PingCounts quiet() {
        return pinging(() -> true);
    }

    /** What came of replacing every tunnel's SAs at once. */
    record Storm(Duration took, long replaced, FleetTally.PingCounts pings) {}

    /** Pings through the busy tunnels from before {@code command} goes to every tunnel's peer until all are replaced. */
    Storm storm(Function<String, IkeCommand> command, Function<FleetTally.Counts, Long> replaced) {
        long before = replaced.apply(tally.counts());
        long start = System.nanoTime();
        Storming storming = new Storming(start, () -> replaced.apply(tally.counts()) - before);
        for (int i = 0; i < fleet.tunnels(); i++) {
            peers.command(command.apply(Fleet.connection(i)));
        }
        FleetTally.PingCounts pings = pinging(storming::isOver);
        return new Storm(storming.took(), replaced.apply(tally.counts()) - before, pings);
    }

    private final class Storming {
        private final long start;
        private final LongSupplier replaced;
        private long end;

        Storming(long start, LongSupplier replaced) {
            this.start = start;
            this.replaced = replaced;
            this.end = start;
        }

        boolean isOver() {
            boolean over = replaced.getAsLong() >= fleet.tunnels();
            long now = System.nanoTime();
            end = end == start && over ? now : end;
            return over || now - start > STORM_MAX.toNanos();
        }

        Duration took() {
            return Duration.ofNanos((end == start ? System.nanoTime() : end) - start);
        }
    }

    private FleetTally.PingCounts pinging(BooleanSupplier over) {
        tally.resetPings();
        boolean done = false;
        while (!done && !isStopped()) {
            int target = tally.seriesFinished() + fleet.busy();
            fleet.busyTunnels().forEach(this::ping);
            await(() -> isAnswered(over, target), SERIES_MAX);
            done = over.getAsBoolean();
        }
        return tally.counts().pings();
    }

    /** Asks {@code over} in any case, which takes the time. */
    private boolean isAnswered(BooleanSupplier over, int target) {
        boolean isOver = over.getAsBoolean();
        return isOver && tally.seriesFinished() >= target;
    }

    private void ping(int tunnel) {
        gateway.command(new HostCommand.Ping(
                Fleet.behindGateway(),
                Fleet.behind(tunnel),
                PINGS_PER_SERIES,
                PING_INTERVAL,
                PING_TIMEOUT,
                PING_OCTETS));
    }

    FleetTally.Counts counts() {
        return tally.counts();
    }

    private void await(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                if (stop.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void close() {
        peers.close();
        gateway.close();
    }
}
