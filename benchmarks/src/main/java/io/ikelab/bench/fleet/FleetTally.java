package io.ikelab.bench.fleet;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.inner.EchoEvent;
import io.ikelab.inner.PingPlan;
import io.ikelab.octets.IkeSpi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts what happens to a {@link Fleet}. Both hosts may speak to it from loops of their own. */
public final class FleetTally implements Subscriber {
    private final AtomicInteger tunnelsUp = new AtomicInteger();
    private final AtomicLong livenessExchanges = new AtomicLong();
    private final AtomicLong childRekeys = new AtomicLong();
    private final AtomicLong ikeRekeys = new AtomicLong();
    private final AtomicLong retransmissions = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();

    /** This end's SPIs of IKE SAs that have another in their place and are not over yet. */
    private final Set<IkeSpi> replaced = ConcurrentHashMap.newKeySet();

    private final AtomicInteger seriesFinished = new AtomicInteger();
    private final Consumer<Integer> onTunnelUp;
    private final Pings pings = new Pings();

    /** @param onTunnelUp told, on the gateway's loop, how many tunnels are up whenever one more is */
    public FleetTally(Consumer<Integer> onTunnelUp) {
        this.onTunnelUp = onTunnelUp;
    }

    /**
     * What was counted so far.
     *
     * @param tunnelsUp Child SAs that the gateway set up for IKE SAs of its own
     * @param livenessExchanges requests after silence that were answered, at both ends together
     * @param childRekeys Child SAs that the gateway's side saw replaced
     * @param ikeRekeys likewise IKE SAs
     * @param retransmissions requests sent again, at both ends together
     * @param closed IKE SAs that ended without another in their place, at both ends together
     */
    public record Counts(
            int tunnelsUp,
            long livenessExchanges,
            long childRekeys,
            long ikeRekeys,
            long retransmissions,
            long closed,
            PingCounts pings) {}

    /**
     * @param sent requests whose outcome is known
     * @param lost of them not answered in time
     * @param longestGap between two replies of one series
     */
    public record PingCounts(long sent, long lost, Duration longestGap) {}

    @Override
    public void on(Event event) {
        switch (event) {
            case IkeEvent ike -> on(ike);
            case EchoEvent echo -> pings.on(echo);
            default -> {}
        }
        if (event instanceof EchoEvent.SeriesFinished) {
            seriesFinished.incrementAndGet();
        }
    }

    private void on(IkeEvent event) {
        boolean gateway = event.meta().node().equals(Fleet.GATEWAY_NODE);
        switch (event) {
            case IkeEvent.IkeEstablished _ -> {
                if (gateway) {
                    onTunnelUp.accept(tunnelsUp.incrementAndGet());
                }
            }
            case IkeEvent.LivenessConfirmed _ -> livenessExchanges.incrementAndGet();
            case IkeEvent.ChildRekeyed _ -> childRekeys.addAndGet(gateway ? 1 : 0);
            case IkeEvent.IkeRekeyed rekeyed -> {
                ikeRekeys.addAndGet(gateway ? 1 : 0);
                replaced.add(rekeyed.replacedLocalSpi());
            }
            case IkeEvent.RequestRetransmitted _ -> retransmissions.incrementAndGet();
            case IkeEvent.IkeClosed over -> closed.addAndGet(replaced.remove(over.localSpi()) ? 0 : 1);
            default -> {}
        }
    }

    public Counts counts() {
        return new Counts(
                tunnelsUp.get(),
                livenessExchanges.get(),
                childRekeys.get(),
                ikeRekeys.get(),
                retransmissions.get(),
                closed.get(),
                pings.counts());
    }

    /** How many series of pings are over. */
    public int seriesFinished() {
        return seriesFinished.get();
    }

    /** Forgets the pings so far, for the next phase. */
    public void resetPings() {
        pings.reset();
    }

    private static final class Pings {
        private final Map<PingPlan, Instant> lastReplies = new HashMap<>();
        private long sent;
        private long lost;
        private Duration longestGap = Duration.ZERO;

        synchronized void on(EchoEvent event) {
            switch (event) {
                case EchoEvent.SeriesStarted e ->
                    lastReplies.put(e.plan(), e.meta().at());
                case EchoEvent.ReplyReceived e -> {
                    sent++;
                    Instant at = e.meta().at();
                    Instant before = lastReplies.put(e.plan(), at);
                    Duration gap = Duration.between(before == null ? at : before, at);
                    longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
                }
                case EchoEvent.ReplyMissing _, EchoEvent.RequestTooBig _ -> {
                    sent++;
                    lost++;
                }
                case EchoEvent.ReplyRepeated _, EchoEvent.SeriesFinished _, EchoEvent.RequestAnswered _ -> {}
            }
        }

        synchronized PingCounts counts() {
            return new PingCounts(sent, lost, longestGap);
        }

        synchronized void reset() {
            lastReplies.clear();
            sent = 0;
            lost = 0;
            longestGap = Duration.ZERO;
        }
    }
}
