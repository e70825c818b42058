package io.ikelab.lab.run.netty;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.host.netty.ShellEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The script's clock on real time, and the wait for the run's end. What it waits for, events tell it. */
final class Timeline implements AutoCloseable {
    /** After the last expectation is met, what should not happen gets this long to happen nevertheless. */
    private static final Duration GRACE = Duration.ofMillis(300);

    /** Files wait up to three quarters of a second for comments; with this they are never a second behind. */
    private static final Duration TICK = Duration.ofMillis(200);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timeline");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<End> end = new CompletableFuture<>();
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

    /** Runs {@code step} after {@code delay}, then looks whether the run may end. */
    void at(Duration delay, Runnable step) {
        later(delay, () -> {
            step.run();
            onEvent.run();
        });
    }

    void ticking(Runnable tick) {
        var _ = executor.scheduleAtFixedRate(tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Looks after each event whether the run is {@code through}. Place it behind what that asks. */
    Subscriber watching(BooleanSupplier through) {
        onEvent = () -> {
            if (through.getAsBoolean() && graceBegun.compareAndSet(false, true)) {
                later(GRACE, () -> end.complete(End.SATISFIED));
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

    /** For what has no bound. */
    End awaitInterruption() {
        return end.join();
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

    /** Once it is closed, nothing more happens. */
    private void later(Duration delay, Runnable task) {
        try {
            var _ = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            end.complete(End.BOUND_REACHED);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
