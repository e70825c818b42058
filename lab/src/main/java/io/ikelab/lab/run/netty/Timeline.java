package io.ikelab.lab.run.netty;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.host.netty.ShellEvent;
import io.ikelab.lab.run.Recorder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The script's clock on real time, and the wait for the run's end. What it waits for, events tell it. */
final class Timeline implements AutoCloseable {
    /** After the last expectation is met, what should not happen gets this long to happen nevertheless. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final Duration TICK = Duration.ofMillis(250);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timeline");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final AtomicInteger stepsLeft = new AtomicInteger();
    private final AtomicBoolean graceBegun = new AtomicBoolean();
    private volatile Runnable onEvent = () -> {};

    Timeline(Interruption interruption) {
        var _ = interruption.wanted().thenRun(() -> end.complete(End.INTERRUPTED));
    }

    /** Why a run ended. */
    enum End {
        SATISFIED,
        BOUND_REACHED,
        NODE_FAILED,
        INTERRUPTED
    }

    void at(Duration delay, Runnable step) {
        stepsLeft.incrementAndGet();
        var _ = executor.schedule(
                () -> {
                    step.run();
                    stepsLeft.decrementAndGet();
                    onEvent.run();
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    void ticking(Runnable tick) {
        var _ = executor.scheduleAtFixedRate(tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Looks after each event whether the run may end. Place it behind {@code recorder} among the readers. */
    Subscriber watching(Recorder recorder) {
        onEvent = () -> {
            if (stepsLeft.get() == 0 && recorder.satisfied() && graceBegun.compareAndSet(false, true)) {
                var _ = executor.schedule(() -> end.complete(End.SATISFIED), GRACE.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
        return new Subscriber() {
            @Override
            public void on(Event event) {
                if (event instanceof ShellEvent.NodeFailed) {
                    end.complete(End.NODE_FAILED);
                }
                onEvent.run();
            }
        };
    }

    End awaitEnd(Duration bound) {
        return end.completeOnTimeout(End.BOUND_REACHED, bound.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Waits until {@code reached}, which an event makes true, for {@code longest} at most. */
    void await(BooleanSupplier reached, Duration longest) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        onEvent = () -> {
            if (reached.getAsBoolean()) {
                done.complete(null);
            }
        };
        onEvent.run();
        var _ = done.completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
