package io.ikelab.bench.cli;

import io.ikelab.bench.LoadCommand;
import io.ikelab.bench.LoadCounted;
import io.ikelab.bench.LoadCounts;
import io.ikelab.bench.LoadShape;
import io.ikelab.bench.SealedTap;
import io.ikelab.bench.Trial;
import io.ikelab.bench.TunnelEnd;
import io.ikelab.bench.TunnelNets;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.esp.EspEngine;
import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.ShellEvent;
import io.ikelab.host.netty.ShellOptions;
import io.ikelab.host.netty.UdpOffload;
import io.ikelab.net.Endpoint;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tunnels over real UDP sockets on loopback, both ends in this JVM, each on a loop of its own. */
final class LoadedTunnel implements AutoCloseable {
    private static final long ANSWER_SECONDS_MAX = 10;

    /** When nothing has arrived for so long, nothing is on its way any more. */
    private static final Duration SILENCE = Duration.ofMillis(250);

    private final End left;
    private final End right;
    private final TunnelPlan plan;
    private final CountDownLatch stop;
    private List<TunnelSas> present = List.of();
    private int generation;

    private LoadedTunnel(End left, End right, TunnelPlan plan, CountDownLatch stop) {
        this.left = left;
        this.right = right;
        this.plan = plan;
        this.stop = stop;
    }

    /**
     * @param complaints gets a sentence for everything that went wrong
     * @param stop ends a trial early
     */
    static LoadedTunnel open(EspEngine engine, TunnelPlan plan, Consumer<String> complaints, CountDownLatch stop) {
        return open(engine, plan, SealedTap.NONE, complaints, stop);
    }

    /** @param tap sees what the left end sends */
    static LoadedTunnel open(
            EspEngine engine, TunnelPlan plan, SealedTap tap, Consumer<String> complaints, CountDownLatch stop) {
        MonotonicClock clock = MonotonicClock.start();
        Function<IntFunction<TunnelNets>, List<TunnelNets>> all =
                nets -> IntStream.range(0, plan.tunnels()).mapToObj(nets).toList();
        End left = End.open("left", 1, all.apply(TunnelSas::leftNets), engine, plan.load(), tap, clock, complaints);
        End right = End.open(
                "right",
                plan.tunnels(),
                all.apply(TunnelSas::rightNets),
                engine,
                plan.load(),
                SealedTap.NONE,
                clock,
                complaints);
        LoadedTunnel tunnel = new LoadedTunnel(left, right, plan, stop);
        tunnel.changeOver();
        return tunnel;
    }

    /**
     * Gives every tunnel new SAs while it carries what it carries, in IKE's order: nobody sends by what the other end
     * cannot open yet, and the old ones go when nothing of theirs is on its way any more.
     */
    void rekey() {
        List<TunnelSas> before = present;
        generation++;
        changeOver();
        listen();
        order(before, TunnelSas::farewell);
    }

    private void changeOver() {
        present = IntStream.range(0, plan.tunnels())
                .mapToObj(i -> TunnelSas.of(i, generation, plan.suite().esp(), left.endpoint(0), right.endpoint(i)))
                .toList();
        order(present, TunnelSas::welcome);
        // Who answers has done what it was told before.
        var _ = counted();
        order(present, TunnelSas::change);
    }

    private void order(List<TunnelSas> tunnels, Function<ChildSa, List<DataPlaneOrder>> orders) {
        for (TunnelSas sas : tunnels) {
            left.shell().command(new LoadCommand.Install(orders.apply(sas.left())));
            right.shell().command(new LoadCommand.Install(orders.apply(sas.right())));
        }
    }

    UdpOffload offload() {
        return left.shell().offload();
    }

    /**
     * Offers a load for a while, waits for what is on its way, counts.
     *
     * @param packetsPerSecond of both directions together
     */
    Trial offer(double packetsPerSecond, Duration time) {
        return offer(packetsPerSecond, () -> pause(time));
    }

    /** As {@link #offer}, with new SAs {@code every} so often. */
    Trial soak(double packetsPerSecond, Duration time, Duration every) {
        return offer(packetsPerSecond, () -> rekeyed(time, every));
    }

    private void rekeyed(Duration time, Duration every) {
        long start = System.nanoTime();
        for (Duration next = every; next.compareTo(time) < 0 && stop.getCount() > 0; next = next.plus(every)) {
            pause(next.minusNanos(System.nanoTime() - start));
            rekey();
        }
        pause(time.minusNanos(System.nanoTime() - start));
    }

    /** How often the tunnels were given new SAs. */
    int rekeys() {
        return generation;
    }

    private Trial offer(double packetsPerSecond, Runnable meanwhile) {
        ends().forEach(end -> end.shell().command(new LoadCommand.Reset()));
        senders()
                .forEach(end -> end.shell()
                        .command(new LoadCommand.Offer(
                                packetsPerSecond / senders().size())));
        meanwhile.run();
        senders().forEach(end -> end.shell().command(new LoadCommand.Cease()));
        LoadCounts counts = counted();
        while (handled(counts) < counts.sentPackets()) {
            listen();
            LoadCounts later = counted();
            if (handled(later) == handled(counts)) {
                break;
            }
            counts = later;
        }
        return new Trial(packetsPerSecond, counts, counts);
    }

    private List<End> ends() {
        return List.of(left, right);
    }

    private List<End> senders() {
        return plan.bothWays() ? ends() : List.of(left);
    }

    @Override
    public void close() {
        ends().forEach(end -> end.shell().close());
    }

    private LoadCounts counted() {
        return left.count().and(right.count());
    }

    private static long handled(LoadCounts counts) {
        return counts.receivedPackets() + counts.refusedPackets();
    }

    private void pause(Duration time) {
        try {
            var _ = stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void listen() {
        try {
            TimeUnit.NANOSECONDS.sleep(SILENCE.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final Endpoint ANY_PORT = Endpoint.of("127.0.0.1", 0);

    private record End(NodeShell shell, BlockingQueue<LoadCounts> answers) {
        static End open(
                String name,
                int sockets,
                List<TunnelNets> nets,
                EspEngine engine,
                LoadShape load,
                SealedTap tap,
                MonotonicClock clock,
                Consumer<String> complaints) {
            BlockingQueue<LoadCounts> answers = new LinkedBlockingQueue<>();
            NodeName node = new NodeName(name);
            TunnelEnd end = new TunnelEnd(engine, new EventSource(node), nets, load, tap);
            ShellOptions options = ShellOptions.reading(event -> hear(event, answers, complaints))
                    .withClock(clock)
                    .withFastPath(end);
            return new End(NodeShell.start(end, node, Collections.nCopies(sockets, ANY_PORT), options), answers);
        }

        Endpoint endpoint(int socket) {
            return shell.endpoints().get(socket);
        }

        LoadCounts count() {
            shell.command(new LoadCommand.Count());
            LoadCounts counts = answer();
            if (counts == null) {
                throw new IllegalStateException("an end of the tunnel does not answer any more");
            }
            return counts;
        }

        private @Nullable LoadCounts answer() {
            try {
                return answers.poll(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        private static void hear(Event event, BlockingQueue<LoadCounts> answers, Consumer<String> complaints) {
            switch (event) {
                case LoadCounted counted -> answers.add(counted.counts());
                case ShellEvent.Listening _ -> {}
                case ShellEvent complaint -> complaints.accept(complaint.text());
                default -> {}
            }
        }
    }
}
