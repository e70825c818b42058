package io.ikelab.host.netty;

import io.ikelab.esp.PacketBatch;
import io.ikelab.event.NodeName;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Node;
import io.ikelab.net.NodeOutput;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Drives one node on real UDP sockets, on a loop of its own: one thread hands it packets, ticks, commands and finished
 * work, and applies its outputs strictly in order. Safe to use from any thread.
 */
public final class NodeShell implements AutoCloseable {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(2);

    private final EventLoopGroup group;
    private final EventLoop eventLoop;
    private final Sockets sockets;
    private final NodeLoop loop;
    private final ShellOptions options;
    private final Consumer<Sockets> reading;
    private final EspDepartures departures;

    private NodeShell(
            EventLoopGroup group,
            EventLoop eventLoop,
            Sockets sockets,
            NodeLoop loop,
            ShellOptions options,
            Consumer<Sockets> reading,
            EspDepartures departures) {
        this.group = group;
        this.eventLoop = eventLoop;
        this.sockets = sockets;
        this.loop = loop;
        this.options = options;
        this.reading = reading;
        this.departures = departures;
    }

    /**
     * Opens a socket for each of {@code binds} and gives {@code node} its first tick. The node's packets leave through
     * the socket that is bound to their source.
     *
     * @param binds addresses of this machine, never the wildcard: what the node believes its address to be goes into
     *     its NAT detection; port 0 takes any free port
     * @throws BindFailure when a socket cannot be opened; nothing is left open then
     */
    public static NodeShell start(Node node, NodeName name, List<Endpoint> binds, ShellOptions options) {
        requireNamedAddresses(binds);
        EventLoopGroup group = newGroup(name, options.transport());
        EventLoop eventLoop = group.next();
        try {
            Sockets sockets = Sockets.open(binds, eventLoop, options.transport());
            ShellVoice voice = new ShellVoice(name, options);
            Egress egress = new Egress(sockets, eventLoop, options, voice);
            NodeLoop loop = new NodeLoop(node, name, eventLoop, options, voice, egress);
            Arrivals arrivals = new Arrivals(name, options, loop);
            PacketBatch batch = EspIntake.newBatch();
            Consumer<Sockets> reading = opened -> opened.startReading(
                    local ->
                            new SocketHandler(local, arrivals, new EspIntake(local, batch, options, loop), loop, voice),
                    (local, channel) ->
                            RunReader.of(channel, local, arrivals, new EspIntake(local, batch, options, loop), loop));
            EspDepartures departures = new EspDepartures(sockets, eventLoop, loop, options, voice);
            NodeShell shell = new NodeShell(group, eventLoop, sockets, loop, options, reading, departures);
            loop.afterTurn(departures::pull);
            eventLoop.execute(() -> {
                loop.start(sockets.endpoints());
                reading.accept(sockets);
            });
            var _ = loop.ended().whenComplete((_, _) -> shell.release());
            return shell;
        } catch (BindFailure failure) {
            stop(group);
            throw failure;
        }
    }

    /** Where the node listens, in the order of the binds, with the ports really taken. */
    public List<Endpoint> endpoints() {
        return sockets.endpoints();
    }

    /** What the kernel does for runs of datagrams on the node's sockets. */
    public UdpOffload offload() {
        return sockets.offload();
    }

    /** The node's present time. */
    public Instant now() {
        return options.clock().instant();
    }

    /** Hands {@code command} to the node, after everything handed over before. Ignored once the node has ended. */
    public void command(Command command) {
        onLoop(() -> loop.command(command));
    }

    /**
     * Has the node listen on {@code binds} instead of where it listens now, and tells it so with {@code command}: what it
     * sends because of that finds the new sockets open, whether it leaves as packets or past the node ({@link
     * ShellOptions#fastPath}), and only then are those closed that are not wanted any more. Not to be called on the node's
     * own loop.
     *
     * @param binds as for {@link #start}, without port 0
     * @throws BindFailure when a socket cannot be opened; nothing has changed then
     */
    public void move(List<Endpoint> binds, Command command) {
        requireNamedAddresses(binds);
        List<Endpoint> before = sockets.endpoints();
        List<Endpoint> added =
                binds.stream().filter(bind -> !before.contains(bind)).toList();
        Sockets opened = Sockets.open(added, eventLoop, options.transport());
        boolean runs = onLoop(() -> {
            reading.accept(opened);
            sockets.adopt(opened);
            departures.follow(sockets);
            loop.command(command);
            sockets.keep(binds);
            departures.follow(sockets);
        });
        if (!runs) {
            opened.close();
        }
    }

    /**
     * Completed when the node awaits nothing but packets and commands: no work under way and no deadline named
     * ({@link NodeOutput.Wake} of {@link Instant#MAX}), or when it has ended.
     */
    public CompletableFuture<Void> whenIdle() {
        return asked(loop::whenIdle);
    }

    /** Completed when the shell is closed; exceptionally with what the node threw when that ended it. */
    public CompletableFuture<Void> ended() {
        return loop.ended().copy();
    }

    /**
     * Ends the node: what was commanded before is still handled, slow work under way is waited for and packets on their
     * way out leave, two seconds at most. A node that should part politely is told so by a command first, and its
     * events tell when it has.
     */
    @Override
    public void close() {
        if (eventLoop.inEventLoop()) {
            loop.end();
            return;
        }
        CompletableFuture<Void> drained = asked(loop::whenWorkDone);
        var _ = drained.completeOnTimeout(null, DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        onLoop(loop::end);
        group.terminationFuture().awaitUninterruptibly(DRAIN_MAX.toMillis());
    }

    private CompletableFuture<Void> asked(Consumer<CompletableFuture<Void>> question) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        if (!onLoop(() -> question.accept(answer))) {
            answer.complete(null);
        }
        return answer;
    }

    /** False when the loop has stopped. */
    private boolean onLoop(Runnable task) {
        try {
            eventLoop.execute(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    private void release() {
        sockets.close();
        stop(group);
    }

    private static EventLoopGroup newGroup(NodeName name, IoTransport transport) {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name.value(), true), transport.ioHandlers());
    }

    private static void stop(EventLoopGroup group) {
        var _ = group.shutdownGracefully(0, DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void requireNamedAddresses(List<Endpoint> binds) {
        for (Endpoint bind : binds) {
            if (bind.address().toInetAddress().isAnyLocalAddress()) {
                throw new IllegalArgumentException("a node listens on addresses of its own, not on " + bind);
            }
        }
    }
}
