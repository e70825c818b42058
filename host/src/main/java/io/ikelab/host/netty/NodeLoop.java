package io.ikelab.host.netty;

import io.ikelab.event.NodeName;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A node's turns: one input, then its outputs in order until it names its next deadline. Everything here happens on
 * one loop; a node or reader that throws ends it.
 */
final class NodeLoop {
    private final Node node;
    private final InstantSource clock;
    private final IoTransport transport;
    private final ShellVoice voice;
    private final Egress egress;
    private final Workers workers;
    private final LoopTimer timer;
    private final Backlog backlog;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private Instant wakeAt = Instant.MAX;
    private Runnable afterTurn = () -> {};

    NodeLoop(Node node, NodeName name, EventLoop loop, ShellOptions options, ShellVoice voice, Egress egress) {
        this.node = node;
        this.clock = options.clock();
        this.transport = options.transport();
        this.voice = voice;
        this.egress = egress;
        backlog = new Backlog(loop, this::turnUnflushed, this::flush);
        workers = new Workers(name.value(), loop, this::workDone);
        timer = new LoopTimer(loop, clock, () -> turn(new NodeInput.Tick(clock.instant())));
    }

    /** The node's first turn, a tick: lets it name its first deadline. */
    void start(List<Endpoint> listening) {
        guarded(() -> voice.say(meta -> new ShellEvent.Listening(meta, listening, transport)));
        turn(new NodeInput.Tick(clock.instant()));
    }

    void command(Command command) {
        backlog.add(() -> new NodeInput.Commanded(clock.instant(), command));
        flush();
    }

    /**
     * One datagram off the wire. The caller flushes when it has read all there is.
     *
     * @param size in octets
     * @param mayWait false for ESP, which overtakes IKE where much of that has come
     * @param packet called once, now
     */
    void arrived(int size, boolean mayWait, Supplier<Packet> packet) {
        if (ended.isDone()) {
            return;
        }
        guarded(() -> {
            Packet arrived = packet.get();
            Supplier<NodeInput> input = () -> new NodeInput.Arrived(clock.instant(), arrived);
            if (!mayWait) {
                turnUnflushed(input);
            } else if (!backlog.offer(size, input)) {
                voice.sayOnce(Optional.of(arrived.id()), ShellEvent.Overwhelmed::new);
            }
        });
    }

    private void workDone(long number, Object result) {
        backlog.add(() -> new NodeInput.WorkDone(clock.instant(), number, result));
        flush();
    }

    private void turn(NodeInput input) {
        turnUnflushed(() -> input);
        flush();
    }

    /** Sends what the turns so far have queued. */
    void flush() {
        guarded(() -> {
            egress.flush();
            afterTurn.run();
        });
    }

    /** A turn among several: the caller flushes when the last is over. */
    private void turnUnflushed(Supplier<NodeInput> input) {
        lend(() -> node.handle(input.get()));
    }

    /** Lets {@code step} speak to the node past its inputs, then hears what the node has to say about it. */
    void lend(Runnable step) {
        if (ended.isDone()) {
            return;
        }
        guarded(() -> {
            step.run();
            applyOutputs();
        });
        tellWaiters();
    }

    /** Has {@code task} run after every turn, or after several that follow each other at once. */
    void afterTurn(Runnable task) {
        afterTurn = task;
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    /** Completed when the node awaits nothing but packets and commands, or has ended. */
    void whenIdle(CompletableFuture<Void> future) {
        await(new Waiter(future, true));
    }

    /** Completed when nothing is to be done yet and no slow work is under way, or the node has ended. */
    void whenWorkDone(CompletableFuture<Void> future) {
        await(new Waiter(future, false));
    }

    /** No more turns. Without effect on a node that has ended. */
    void end() {
        release();
        ended.complete(null);
        tellWaiters();
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    private void applyOutputs() {
        while (true) {
            switch (node.poll()) {
                case NodeOutput.Transmit(var packet) -> egress.transmit(packet);
                case NodeOutput.Emit(var event) -> voice.relay(event);
                case NodeOutput.Work work -> workers.start(work);
                case NodeOutput.Wake(Instant at) -> {
                    wakeAt = at;
                    timer.arm(at);
                    return;
                }
            }
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error defect) {
            fail(defect);
        }
    }

    private void fail(Throwable defect) {
        release();
        // The future goes last: whoever waits for it may look for the event.
        try {
            voice.say(meta -> new ShellEvent.NodeFailed(meta, defect));
        } catch (RuntimeException | Error reader) {
            defect.addSuppressed(reader);
        }
        ended.completeExceptionally(defect);
    }

    private void release() {
        timer.cancel();
        workers.close();
    }

    private void await(Waiter waiter) {
        waiters.add(waiter);
        tellWaiters();
    }

    private void tellWaiters() {
        boolean done = ended.isDone() || workers.idle() && backlog.isEmpty();
        boolean idle = ended.isDone() || done && wakeAt.equals(Instant.MAX);
        List<Waiter> due = waiters.stream()
                .filter(waiter -> waiter.forIdle() ? idle : done)
                .toList();
        waiters.removeAll(due);
        due.forEach(waiter -> waiter.future().complete(null));
    }

    private record Waiter(CompletableFuture<Void> future, boolean forIdle) {}
}
