package io.ikelab.bench.cli;

import io.ikelab.bench.LoadCommand;
import io.ikelab.bench.LoadCounted;
import io.ikelab.bench.LoadCounts;
import io.ikelab.bench.LoadShape;
import io.ikelab.bench.SealedTap;
import io.ikelab.bench.Trial;
import io.ikelab.bench.TunnelEnd;
import io.ikelab.bench.TunnelNets;
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
    private final boolean bothWays;
    private final CountDownLatch stop;

    private LoadedTunnel(End left, End right, boolean bothWays, CountDownLatch stop) {
        this.left = left;
        this.right = right;
        this.bothWays = bothWays;
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
        for (int i = 0; i < plan.tunnels(); i++) {
            TunnelSas sas = TunnelSas.of(i, plan.suite().esp(), left.endpoint(0), right.endpoint(i));
            left.shell().command(new LoadCommand.Install(TunnelSas.orders(sas.left())));
            right.shell().command(new LoadCommand.Install(TunnelSas.orders(sas.right())));
        }
        return new LoadedTunnel(left, right, plan.bothWays(), stop);
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
        ends().forEach(end -> end.shell().command(new LoadCommand.Reset()));
        senders()
                .forEach(end -> end.shell()
                        .command(new LoadCommand.Offer(
                                packetsPerSecond / senders().size())));
        pause(time);
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
        return bothWays ? ends() : List.of(left);
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
