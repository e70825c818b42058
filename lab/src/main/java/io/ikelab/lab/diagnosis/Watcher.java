package io.ikelab.lab.diagnosis;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.inner.EchoEvent;
import io.ikelab.inner.PingPlan;
import io.ikelab.lab.diagnosis.Observations.Doubt;
import io.ikelab.lab.diagnosis.Observations.Exchanges;
import io.ikelab.lab.diagnosis.Observations.PingRun;
import io.ikelab.lab.diagnosis.Observations.Refusal;
import io.ikelab.lab.diagnosis.Observations.Silence;
import io.ikelab.wire.IkeHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes observations of the events of both ends. Not safe for use by several threads at once. */
public final class Watcher implements Subscriber {
    private final List<Refusal> sent = new ArrayList<>();
    private final List<Refusal> received = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<Silence> silences = new ArrayList<>();
    private final List<PingRun> finished = new ArrayList<>();
    private final Map<PingPlan, Integer> running = new LinkedHashMap<>();
    private final int[] messages = new int[4];
    private boolean ikeUp;
    private boolean childUp;
    private boolean closed;

    @Override
    public void on(Event event) {
        String by = event.meta().node().value();
        switch (event) {
            case IkeEvent.MessageSent e -> count(e.message().header());
            case IkeEvent.ErrorSent e -> sent.add(new Refusal(by, e.exchange(), e.error(), e.detail()));
            case IkeEvent.ErrorReceived e ->
                received.add(new Refusal("other end of the " + by, e.exchange(), e.error(), ""));
            case IkeEvent.AuthenticationRefused e -> doubts.add(new Doubt(by, e.identity(), e.detail()));
            case IkeEvent.PeerSilent e -> silences.add(new Silence(by, e.exchange(), e.waited()));
            case IkeEvent.IkeEstablished _ -> ikeUp = true;
            case IkeEvent.ChildInstalled _ -> childUp = true;
            case IkeEvent.IkeClosed _ -> closed = ikeUp;
            case EchoEvent.SeriesStarted e -> running.put(e.plan(), 0);
            case EchoEvent.ReplyReceived e -> running.merge(e.plan(), 1, Integer::sum);
            case EchoEvent.SeriesFinished e -> finish(e);
            default -> {}
        }
    }

    public Observations observations() {
        // An error that this run sent is told by its sender, who knows why; only a foreign end's is taken from here.
        List<Refusal> refusals = new ArrayList<>(sent);
        received.stream()
                .filter(error -> sent.stream().noneMatch(error::repeats))
                .forEach(refusals::add);
        Exchanges exchanges = new Exchanges(messages[0], messages[1], messages[2], messages[3]);
        return new Observations(exchanges, refusals, doubts, silences, ikeUp, childUp, closed, pings());
    }

    private void finish(EchoEvent.SeriesFinished series) {
        running.remove(series.plan());
        finished.add(new PingRun(
                ends(series.plan()),
                series.statistics().sent(),
                series.statistics().received()));
    }

    /** A series the run's end cut off counts as it was planned: what was not answered is missing. */
    private List<PingRun> pings() {
        List<PingRun> all = new ArrayList<>(finished);
        running.forEach((plan, answered) -> all.add(new PingRun(ends(plan), plan.count(), answered)));
        return all;
    }

    private static String ends(PingPlan plan) {
        return plan.source() + " → " + plan.destination();
    }

    private void count(IkeHeader header) {
        int response = header.response() ? 1 : 0;
        if (header.exchange().equals(ExchangeType.IKE_SA_INIT)) {
            messages[response]++;
        } else if (header.exchange().equals(ExchangeType.IKE_AUTH)) {
            messages[2 + response]++;
        }
    }
}
