package io.ikelab.inner;

import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Carries out one {@link PingPlan}. Pure: fed with the time and the replies, it hands packets and events to its output and
 * says when it wants to be called again.
 */
public final class Pinger {
    private final PingPlan plan;
    private final EventSource events;
    private final Consumer<InnerOutput> output;
    private final Octets data;
    private final PingTally tally = new PingTally();
    private final NavigableMap<Integer, Instant> unanswered = new TreeMap<>();
    private final boolean[] answered;
    private int nextSequence = 1;
    private Instant nextSend;
    private boolean finished;

    /** Starts at {@code now}; the first {@link #tick} sends. */
    public Pinger(PingPlan plan, Instant now, EventSource events, Consumer<InnerOutput> output) {
        this.plan = plan;
        this.events = events;
        this.output = output;
        this.data = pattern(plan.dataOctets());
        this.answered = new boolean[plan.count() + 1];
        this.nextSend = now;
        emit(new EchoEvent.SeriesStarted(meta(now), plan));
    }

    public PingPlan plan() {
        return plan;
    }

    /** Gives up on what is overdue, sends what is due. */
    public void tick(Instant now) {
        expire(now);
        if (nextSequence <= plan.count() && !now.isBefore(nextSend)) {
            send(now);
        }
        finishIfOver(now);
    }

    private void expire(Instant now) {
        unanswered.entrySet().removeIf(entry -> {
            boolean overdue = !now.isBefore(entry.getValue().plus(plan.timeout()));
            if (overdue) {
                tally.lost();
                emit(new EchoEvent.ReplyMissing(meta(now), plan, entry.getKey()));
            }
            return overdue;
        });
    }

    private void send(Instant now) {
        int sequence = nextSequence++;
        nextSend = now.plus(plan.interval());
        unanswered.put(sequence, now);
        tally.sent();
        IcmpEcho request = new IcmpEcho(false, plan.identifier(), sequence, data);
        IpPacket packet = request.toPacket(plan.source(), plan.destination(), plan.identifier() + sequence)
                .withDontFragment(plan.dontFragment());
        output.accept(new InnerOutput.Send(packet.encode()));
    }

    /** Whether {@code echo} in {@code packet} answers this series. */
    boolean recognises(IpPacket packet, IcmpEcho echo) {
        return echo.reply()
                && echo.identifier() == plan.identifier()
                && packet.source().equals(plan.destination())
                && packet.destination().equals(plan.source())
                && echo.data().equals(data);
    }

    void reply(Instant now, IcmpEcho echo, Optional<PacketId> cause) {
        expire(now);
        int sequence = echo.sequence();
        Optional<Instant> sentAt = Optional.ofNullable(unanswered.remove(sequence));
        if (sentAt.isPresent()) {
            Duration roundTrip = Duration.between(sentAt.get(), now);
            answered[sequence] = true;
            tally.received(roundTrip);
            emit(new EchoEvent.ReplyReceived(events.meta(now, cause), plan, sequence, roundTrip));
        } else if (sequence < answered.length && answered[sequence]) {
            tally.duplicate();
            emit(new EchoEvent.ReplyRepeated(events.meta(now, cause), plan, sequence));
        }
        finishIfOver(now);
    }

    /** Whether {@code quote} is of a request of this series. */
    boolean recognises(PacketTooBig.Quote quote) {
        return quote.source().equals(plan.source())
                && quote.destination().equals(plan.destination())
                && quote.isEchoRequest(plan.identifier());
    }

    /** A router says that a request did not fit: no reply will come. */
    void tooBig(Instant now, PacketTooBig.Quote quote, int mtu, Optional<PacketId> cause) {
        expire(now);
        int sequence = quote.echoSequence();
        if (unanswered.remove(sequence) != null) {
            tally.lost();
            emit(new EchoEvent.RequestTooBig(events.meta(now, cause), plan, sequence, mtu));
        }
        finishIfOver(now);
    }

    private void finishIfOver(Instant now) {
        if (!finished && nextSequence > plan.count() && unanswered.isEmpty()) {
            finished = true;
            emit(new EchoEvent.SeriesFinished(meta(now), plan, tally.statistics()));
        }
    }

    /** Whether every request was sent and answered or given up. */
    public boolean isFinished() {
        return finished;
    }

    /** So far, or once {@link #isFinished} for good. */
    public PingStatistics statistics() {
        return tally.statistics();
    }

    /** When to {@link #tick} next; {@link Instant#MAX}: not at all. */
    public Instant wake() {
        Instant send = nextSequence <= plan.count() ? nextSend : Instant.MAX;
        // Sent in order, so the first is the oldest.
        Map.Entry<Integer, Instant> oldest = unanswered.firstEntry();
        Instant give = oldest == null ? Instant.MAX : oldest.getValue().plus(plan.timeout());
        return send.isBefore(give) ? send : give;
    }

    private void emit(EchoEvent event) {
        output.accept(new InnerOutput.Emit(event));
    }

    private EventMeta meta(Instant now) {
        return events.meta(now, Optional.empty());
    }

    /** 0, 1, 2, …: what a capture shows is easy to check by eye. */
    private static Octets pattern(int length) {
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = i;
        }
        return Octets.of(values);
    }
}
