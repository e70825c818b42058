package io.ikelab.lab.run.netty;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * Hands events and packets to slow readers on a thread of its own, in the order they came: a node's loop must not wait
 * for a sentence to be worded or a file to be written before its packet leaves. Where the readers fall behind, crossings are
 * left out and counted: traffic is never held up for its capture. Events are few, and none is lost: only they make a loop
 * wait, when the readers are further behind still.
 */
final class Scribe implements Subscriber, WireTap, AutoCloseable {
    private static final int BEHIND_MAX = 1 << 16;
    private static final int CROSSINGS_BEHIND_MAX = 1 << 15;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>(BEHIND_MAX);
    private final LongAdder missed = new LongAdder();
    private final List<RuntimeException> defects = new ArrayList<>();
    private final Subscriber reader;
    private final WireTap tap;
    private final LongConsumer leftOut;
    private final Thread thread = new Thread(this::drain, "scribe");
    private boolean ended;

    private Scribe(Subscriber reader, WireTap tap, LongConsumer leftOut) {
        this.reader = reader;
        this.tap = tap;
        this.leftOut = leftOut;
    }

    /** @param leftOut told at the end how many crossings the tap has not seen */
    static Scribe start(Subscriber reader, WireTap tap, LongConsumer leftOut) {
        Scribe scribe = new Scribe(reader, tap, leftOut);
        scribe.thread.setDaemon(true);
        scribe.thread.start();
        return scribe;
    }

    @Override
    public boolean wantsSecrets() {
        return true;
    }

    @Override
    public void on(Event event) {
        later(() -> reader.offer(event));
    }

    @Override
    public void crossed(Instant at, Packet packet) {
        if (work.size() >= CROSSINGS_BEHIND_MAX) {
            missed.increment();
        } else {
            later(() -> tap.crossed(at, packet));
        }
    }

    /** Runs {@code task} behind everything that came before it. */
    void later(Runnable task) {
        try {
            work.put(task);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until everything is written.
     *
     * @throws IllegalStateException when a reader threw, which is a bug of ours
     */
    @Override
    public void close() {
        later(() -> {
            leftOut.accept(missed.sum());
            ended = true;
        });
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        defects.stream().findFirst().ifPresent(defect -> {
            throw new IllegalStateException("a reader of the events failed", defect);
        });
    }

    private void drain() {
        while (!ended) {
            try {
                work.take().run();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException defect) {
                defects.add(defect);
            }
        }
    }
}
