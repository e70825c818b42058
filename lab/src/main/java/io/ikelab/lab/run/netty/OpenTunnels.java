package io.ikelab.lab.run.netty;

import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.octets.IkeSpi;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Counts IKE SAs that are up, or were ended before they were and have said so, so that a goodbye can wait for the last
 * one to go. Safe for use by several threads.
 */
final class OpenTunnels implements Subscriber {
    private static final String ENDING = IkeState.AwaitDeleteResponse.class.getSimpleName();

    private final Set<Tunnel> open = new LinkedHashSet<>();
    private final Set<Ending> ending = new LinkedHashSet<>();
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();
    private boolean leaving;

    /** An IKE SA that is up, as one node knows it. */
    private record Tunnel(NodeName node, IkeSpi initiator, IkeSpi responder) {
        private boolean is(NodeName other, IkeSpi localSpi) {
            return node.equals(other) && (initiator.equals(localSpi) || responder.equals(localSpi));
        }
    }

    /** An IKE SA that waits for the answer to its Delete; it need never have been up. */
    private record Ending(NodeName node, IkeSpi localSpi) {}

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case IkeEvent.IkeEstablished(var meta, var initiator, var responder, var connection, var path) ->
                open.add(new Tunnel(meta.node(), initiator, responder));
            case IkeEvent.IkeRekeyed rekeyed -> {
                close(rekeyed.meta().node(), rekeyed.replacedLocalSpi());
                open.add(new Tunnel(rekeyed.meta().node(), rekeyed.initiatorSpi(), rekeyed.responderSpi()));
            }
            case IkeEvent.StateChanged changed
            when changed.to().equals(ENDING) ->
                ending.add(new Ending(changed.meta().node(), changed.localSpi()));
            case IkeEvent.IkeClosed closed -> close(closed.meta().node(), closed.localSpi());
            default -> {}
        }
        completeWhenGone();
    }

    private void close(NodeName node, IkeSpi localSpi) {
        open.removeIf(tunnel -> tunnel.is(node, localSpi));
        ending.remove(new Ending(node, localSpi));
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
        if (leaving && open.isEmpty() && ending.isEmpty()) {
            farewell.complete(null);
        }
    }
}
