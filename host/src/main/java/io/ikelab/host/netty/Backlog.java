package io.ikelab.host.netty;

import io.ikelab.net.NodeInput;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a node is to be told and may wait for: IKE messages, commands and finished work, in the order they came. A few
 * have their turn at once; the rest wait until the loop has looked at its sockets, so that a storm of IKE holds up no
 * ESP. Used on the node's loop only.
 */
final class Backlog {
    /** Between two looks at the sockets. An IKE message takes a quarter of a millisecond or so. */
    private static final int PER_BREATH = 8;

    /** Of datagrams: anybody can send them. Commands and finished work are as many as were asked for. */
    private static final int OCTETS_MAX = 16 << 20;

    private final EventLoop loop;
    private final Consumer<Supplier<NodeInput>> turn;
    private final Runnable flush;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int octets;
    private int sinceBreath;
    private boolean armed;

    /**
     * @param turn hands the node one input
     * @param flush called after several turns
     */
    Backlog(EventLoop loop, Consumer<Supplier<NodeInput>> turn, Runnable flush) {
        this.loop = loop;
        this.turn = turn;
        this.flush = flush;
    }

    /** Takes what is no datagram of anybody's. */
    void add(Supplier<NodeInput> input) {
        var _ = offer(0, input);
    }

    /**
     * Takes one input, for now or for later.
     *
     * @param size of its datagram, 0 if it is none
     * @return whether there was room for it
     */
    boolean offer(int size, Supplier<NodeInput> input) {
        if (waiting.isEmpty() && sinceBreath < PER_BREATH) {
            tell(input);
        } else if (size > OCTETS_MAX - octets) {
            return false;
        } else {
            waiting.add(new Waiting(size, input));
            octets += size;
        }
        arm();
        return true;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void tell(Supplier<NodeInput> input) {
        sinceBreath++;
        turn.accept(input);
    }

    /** As a timer: a task that puts itself into the loop's queue would keep the loop from its sockets. */
    private void arm() {
        if (!armed && !loop.isShuttingDown()) {
            armed = true;
            var _ = loop.schedule(this::breathe, 0, TimeUnit.NANOSECONDS);
        }
    }

    private void breathe() {
        armed = false;
        sinceBreath = 0;
        while (sinceBreath < PER_BREATH && !waiting.isEmpty()) {
            Waiting next = waiting.removeFirst();
            octets -= next.size();
            tell(next.input());
        }
        if (sinceBreath > 0) {
            flush.run();
            arm();
        }
    }

    private record Waiting(int size, Supplier<NodeInput> input) {}
}
