package io.ikelab.lab.cli;

import io.ikelab.lab.run.netty.Interruption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM end what runs in good order: the signal asks for the end, and the JVM stays until it came,
 * ten seconds at most.
 */
final class Departure implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Interruption interruption = new Interruption();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final Thread hook = new Thread(this::depart, "departure");

    private Departure() {}

    static Departure onSignals() {
        Departure departure = new Departure();
        Runtime.getRuntime().addShutdownHook(departure.hook);
        return departure;
    }

    Interruption interruption() {
        return interruption;
    }

    /** What ran has ended; from here on a signal ends the JVM as usual. */
    @Override
    public void close() {
        finished.complete(null);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is on its way out already, which is what the hook was for.
        }
    }

    private void depart() {
        interruption.interrupt();
        var _ = finished.completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
