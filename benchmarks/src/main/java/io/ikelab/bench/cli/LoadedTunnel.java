package io.ikelab.bench.cli;

import io.ikelab.bench.LoadCommand;
import io.ikelab.bench.LoadCounted;
import io.ikelab.bench.LoadCounts;
import io.ikelab.bench.Trial;
import io.ikelab.bench.TunnelEnd;
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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One tunnel over real UDP sockets on loopback, both ends in this JVM, each on a loop of its own. */
final class LoadedTunnel implements AutoCloseable {
    private static final long ANSWER_SECONDS_MAX = 10;

    /** When nothing has arrived for so long, nothing is on its way any more. */
    private static final Duration SILENCE = Duration.ofMillis(250);

    private final End sender;
    private final End receiver;
    private final CountDownLatch stop;

    private LoadedTunnel(End sender, End receiver, CountDownLatch stop) {
        this.sender = sender;
        this.receiver = receiver;
        this.stop = stop;
    }

    /**
     * @param complaints gets a sentence for everything that went wrong
     * @param stop ends a trial early
     */
    static LoadedTunnel open(EspEngine engine, int innerLength, Consumer<String> complaints, CountDownLatch stop) {
        MonotonicClock clock = MonotonicClock.start();
        End left = End.open("left", TunnelSas.LEFT, engine, innerLength, clock, complaints);
        End right = End.open("right", TunnelSas.RIGHT, engine, innerLength, clock, complaints);
        TunnelSas sas = new TunnelSas(left.endpoint(), right.endpoint());
        left.shell().command(new LoadCommand.Install(TunnelSas.orders(sas.left())));
        right.shell().command(new LoadCommand.Install(TunnelSas.orders(sas.right())));
        return new LoadedTunnel(left, right, stop);
    }

    UdpOffload offload() {
        return sender.shell().offload();
    }

    /** Offers a load for a while, waits for what is on its way, counts. */
    Trial offer(double packetsPerSecond, Duration time) {
        sender.shell().command(new LoadCommand.Reset());
        receiver.shell().command(new LoadCommand.Reset());
        sender.shell().command(new LoadCommand.Offer(packetsPerSecond));
        pause(time);
        sender.shell().command(new LoadCommand.Cease());
        LoadCounts sent = sender.count();
        return new Trial(packetsPerSecond, sent, drained(sent.sentPackets()));
    }

    @Override
    public void close() {
        sender.shell().close();
        receiver.shell().close();
    }

    /** The receiver's counts once everything sent has arrived, or nothing more does. */
    private LoadCounts drained(long sentPackets) {
        LoadCounts before = receiver.count();
        while (handled(before) < sentPackets) {
            listen();
            LoadCounts after = receiver.count();
            if (handled(after) == handled(before)) {
                return after;
            }
            before = after;
        }
        return before;
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

    private record End(NodeShell shell, BlockingQueue<LoadCounts> answers) {
        static End open(
                String name,
                TunnelSas.Side side,
                EspEngine engine,
                int innerLength,
                MonotonicClock clock,
                Consumer<String> complaints) {
            BlockingQueue<LoadCounts> answers = new LinkedBlockingQueue<>();
            NodeName node = new NodeName(name);
            TunnelEnd end = new TunnelEnd(
                    engine, new EventSource(node), TunnelSas.CONNECTION, innerLength, side.local(), side.remote());
            ShellOptions options = ShellOptions.reading(event -> hear(event, answers, complaints))
                    .withClock(clock)
                    .withFastPath(end);
            return new End(NodeShell.start(end, node, List.of(Endpoint.of("127.0.0.1", 0)), options), answers);
        }

        Endpoint endpoint() {
            return shell.endpoints().getFirst();
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
