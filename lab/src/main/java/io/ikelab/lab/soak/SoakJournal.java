package io.ikelab.lab.soak;

import io.ikelab.capture.Ladder;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.inner.EchoEvent;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Follows both ends: counts, knows which IKE SAs are up, and remembers the last minutes. */
final class SoakJournal implements Subscriber {
    private static final int REMEMBERED = 400;

    private final Deque<Event> last = new ArrayDeque<>();
    private final Ends<TreeSet<String>> ikeSas = Ends.each(_ -> new TreeSet<>());
    private final List<String> missing = new ArrayList<>();
    private SoakCounts counts = SoakCounts.NONE;
    private Optional<String> bug = Optional.empty();

    @Override
    public void on(Event event) {
        remember(event);
        switch (event) {
            case IkeEvent ike -> ike(ike);
            case EchoEvent.ReplyReceived reply -> count(0, 0, 0, 0, 0, 0, 0, 1);
            case EchoEvent.ReplyMissing lost -> missing.add(lost.text());
            default -> {}
        }
    }

    /** Pings say nothing that their sum does not. */
    private void remember(Event event) {
        if (!(event instanceof EchoEvent)) {
            last.add(event);
        }
        if (last.size() > REMEMBERED) {
            last.remove();
        }
    }

    private void ike(IkeEvent event) {
        switch (event) {
            case IkeEvent.IkeEstablished up -> {
                of(event).add(up.initiatorSpi() + "-" + up.responderSpi());
                count(1, 0, 0, 0, 0, 0, 0, 0);
            }
            case IkeEvent.IkeRekeyed rekeyed -> {
                of(event).add(rekeyed.initiatorSpi() + "-" + rekeyed.responderSpi());
                count(0, 0, rekeyed.byThisEnd() ? 1 : 0, 0, 0, 0, 0, 0);
            }
            case IkeEvent.IkeClosed closed ->
                of(event).removeIf(spis -> spis.contains(closed.localSpi().toString()));
            case IkeEvent.ChildRekeyed rekeyed -> count(0, rekeyed.byThisEnd() ? 1 : 0, 0, 0, 0, 0, 0, 0);
            case IkeEvent.RekeyCollided collided -> count(0, 0, 0, collided.survives() ? 1 : 0, 0, 0, 0, 0);
            case IkeEvent.ExchangePostponed postponed -> count(0, 0, 0, 0, 1, 0, 0, 0);
            case IkeEvent.RequestRetransmitted again -> count(0, 0, 0, 0, 0, 1, 0, 0);
            case IkeEvent.SessionFailed failed -> bug = Optional.of(failed.text());
            default -> {}
        }
    }

    private Set<String> of(IkeEvent event) {
        Side side = event.meta().node().equals(Side.PEER.node()) ? Side.PEER : Side.GATEWAY;
        return ikeSas.at(side);
    }

    private void count(
            long ike, long children, long ikes, long collisions, long postponed, long again, long off, long pings) {
        counts = counts.plus(new SoakCounts(ike, children, ikes, collisions, postponed, again, off, pings));
    }

    /** {@code side} lost its power and everything it knew. */
    void restarted(Side side) {
        ikeSas.at(side).clear();
        count(0, 0, 0, 0, 0, 0, 1, 0);
    }

    SoakCounts counts() {
        return counts;
    }

    /** The IKE SAs that {@code side} has, by both SPIs. */
    List<String> ikeSas(Side side) {
        return List.copyOf(ikeSas.at(side));
    }

    /** A bug of ours that ended a session. */
    Optional<String> bug() {
        return bug;
    }

    void forgetMissingPings() {
        missing.clear();
    }

    List<String> missingPings() {
        return List.copyOf(missing);
    }

    /** The last minutes, drawn. */
    List<String> ladder() {
        List<String> lines = new ArrayList<>();
        Ladder ladder = new Ladder(RunFilesOptions.between(Side.PEER.node(), Side.GATEWAY.node()));
        ladder.follow(lines::add);
        last.forEach(ladder::offer);
        ladder.finish();
        return lines;
    }
}
