package io.ikelab.lab.run.netty;

import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Counts IKE SAs that are up, so that a goodbye can wait for the last one to go. Safe for use by several threads. */
final class OpenTunnels implements Subscriber {
    private final Map<NodeName, Integer> open = new LinkedHashMap<>();
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();
    private boolean leaving;

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case IkeEvent.IkeEstablished _ -> open.merge(event.meta().node(), 1, Integer::sum);
            case IkeEvent.IkeClosed _ ->
                open.computeIfPresent(event.meta().node(), (_, count) -> count > 1 ? count - 1 : null);
            default -> {}
        }
        completeWhenGone();
    }

    /** Waits until none is up, for {@code longest} at most. */
    void awaitNone(Duration longest) {
        synchronized (this) {
            leaving = true;
            completeWhenGone();
        }
        var _ = farewell.completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void completeWhenGone() {
        if (leaving && open.isEmpty()) {
            farewell.complete(null);
        }
    }
}
