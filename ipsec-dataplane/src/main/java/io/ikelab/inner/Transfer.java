package io.ikelab.inner;

import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The sending end of one {@link TransferPlan}. Pure: fed with the time and what arrives, it hands packets and events to its
 * output and says when it wants to be called again. Positions count octets of data from 0; the FIN takes one behind the last.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.8">RFC 9293 §3.8</a>
 */
final class Transfer {
    /** Without an option nobody may send larger segments (RFC 9293 §3.7.1). */
    private static final int SEGMENT_V4_DEFAULT = 536;

    private static final int SEGMENT_V6_DEFAULT = 1220;

    /** A router that names no MTU is an old one: what every host takes (RFC 1191 §5). */
    private static final int MTU_UNNAMED = 576;

    private static final int MTU_MIN = 68;
    private static final int WINDOW = 0xffff;

    private final TransferPlan plan;
    private final int announced;
    private final EventSource events;
    private final Consumer<InnerOutput> output;
    private final RetransmissionTimer timer = new RetransmissionTimer();
    private final Instant startedAt;
    private CongestionWindow congestion;
    private Phase phase = Phase.CONNECTING;
    private int peerNext;
    private int segmentSize;
    private long peerWindow;
    private long acknowledged;
    private long next;
    private long highest;
    private long segments;
    private long retransmissions;
    private Optional<Timed> timed = Optional.empty();
    private Instant progressAt;
    private Instant retransmitAt;
    private int identification;

    private enum Phase {
        CONNECTING,
        CONNECTED,
        OVER
    }

    /** Whose round trip is being measured. */
    private record Timed(long upTo, Instant sentAt) {}

    /**
     * Sends its SYN at once.
     *
     * @param announced the MSS of the SYN
     */
    Transfer(TransferPlan plan, int announced, Instant now, EventSource events, Consumer<InnerOutput> output) {
        this.plan = plan;
        this.announced = announced;
        this.events = events;
        this.output = output;
        this.startedAt = now;
        this.progressAt = now;
        this.retransmitAt = now.plus(timer.timeout());
        this.identification = plan.initialSequence();
        this.congestion = new CongestionWindow(announced);
        emit(new TransferEvent.Started(meta(now, Optional.empty()), plan, announced));
        timed = Optional.of(new Timed(0, now));
        syn();
    }

    /** Whether {@code segment} in {@code packet} belongs to it. */
    boolean recognises(IpPacket packet, TcpSegment segment) {
        return phase != Phase.OVER
                && packet.source().equals(plan.destination())
                && packet.destination().equals(plan.source())
                && segment.sourcePort() == plan.destinationPort()
                && segment.destinationPort() == plan.sourcePort();
    }

    /** Whether it sent what {@code quote} speaks of. */
    boolean recognises(PacketTooBig.Quote quote) {
        return phase == Phase.CONNECTED
                && quote.source().equals(plan.source())
                && quote.destination().equals(plan.destination())
                && quote.hasPorts(plan.sourcePort(), plan.destinationPort());
    }

    void handle(Instant now, TcpSegment segment, Optional<PacketId> cause) {
        if (segment.flags().rst()) {
            emit(new TransferEvent.Reset(meta(now, cause), plan, statistics(now)));
            phase = Phase.OVER;
            return;
        }
        if (!segment.flags().ack()) {
            return;
        }
        switch (phase) {
            case CONNECTING -> connected(now, segment, cause);
            case CONNECTED -> acknowledgment(now, segment, cause);
            case OVER -> {}
        }
    }

    private void connected(Instant now, TcpSegment answer, Optional<PacketId> cause) {
        if (!answer.flags().syn() || answer.acknowledgment() != plan.initialSequence() + 1) {
            return;
        }
        phase = Phase.CONNECTED;
        peerNext = answer.sequence() + 1;
        peerWindow = answer.window();
        int unstated = plan.source().isV6() ? SEGMENT_V6_DEFAULT : SEGMENT_V4_DEFAULT;
        OptionalInt stated = answer.maximumSegmentSize();
        segmentSize = Math.min(announced, stated.orElse(unstated));
        congestion = new CongestionWindow(segmentSize);
        measure(now, 0);
        progressAt = now;
        emit(new TransferEvent.Connected(meta(now, cause), plan, stated, segmentSize));
        sendWhatFits(now);
    }

    private void acknowledgment(Instant now, TcpSegment segment, Optional<PacketId> cause) {
        int advance = segment.acknowledgment() - sequence(acknowledged);
        peerWindow = segment.window();
        if (advance > 0 && acknowledged + advance <= highest) {
            advance(now, advance);
        } else if (advance == 0
                && next > acknowledged
                && !segment.flags().fin()
                && congestion.duplicate(next - acknowledged, highest, segmentSize)) {
            resend(now);
        }
        if (segment.flags().fin()) {
            peerNext = segment.sequence() + segment.data().length() + 1;
            send(TcpFlags.ACK, sequence(next), Octets.EMPTY, OptionalInt.empty());
        }
        if (acknowledged > plan.bytes()) {
            phase = Phase.OVER;
            emit(new TransferEvent.Finished(meta(now, cause), plan, statistics(now)));
            return;
        }
        sendWhatFits(now);
    }

    private void advance(Instant now, int octets) {
        acknowledged += octets;
        next = Math.max(next, acknowledged);
        progressAt = now;
        measure(now, acknowledged);
        if (congestion.acknowledged(octets, acknowledged, segmentSize)) {
            resend(now);
        }
        retransmitAt = now.plus(timer.timeout());
    }

    private void measure(Instant now, long upTo) {
        timed.filter(one -> one.upTo() <= upTo).ifPresent(one -> {
            timer.measured(Duration.between(one.sentAt(), now));
            timed = Optional.empty();
        });
    }

    /** An ICMP message speaks of what it sent: it sends smaller, and at once (RFC 1191 §6.4). */
    void tooBig(Instant now, int mtu, Optional<PacketId> cause) {
        int named = mtu < MTU_MIN ? MTU_UNNAMED : mtu;
        int fits = named - headers(plan.source().isV6());
        if (fits >= segmentSize) {
            return;
        }
        segmentSize = fits;
        emit(new TransferEvent.PathShrank(meta(now, cause), plan, named, segmentSize));
        next = acknowledged;
        timed = Optional.empty();
        sendWhatFits(now);
    }

    /** Octets of IP and TCP headers before the data. */
    static int headers(boolean v6) {
        return (v6 ? Ipv6.HEADER : Ipv4.HEADER) + TcpSegment.HEADER;
    }

    /** Gives up where patience is at its end, and sends again what is overdue. */
    void tick(Instant now) {
        if (phase == Phase.OVER) {
            return;
        }
        if (!now.isBefore(progressAt.plus(plan.patience()))) {
            phase = Phase.OVER;
            emit(new TransferEvent.Stalled(meta(now, Optional.empty()), plan, statistics(now)));
            return;
        }
        if (!now.isBefore(retransmitAt)) {
            timer.backOff();
            timed = Optional.empty();
            retransmitAt = now.plus(timer.timeout());
            if (phase == Phase.CONNECTING) {
                retransmissions++;
                syn();
            } else {
                congestion.timedOut(next - acknowledged, segmentSize);
                next = acknowledged;
                sendWhatFits(now);
            }
        }
    }

    private void syn() {
        send(TcpFlags.SYN, plan.initialSequence(), Octets.EMPTY, OptionalInt.of(announced));
    }

    private void sendWhatFits(Instant now) {
        long window = Math.min(congestion.octets(), peerWindow);
        while (next <= plan.bytes()) {
            int length = (int) Math.min(segmentSize, plan.bytes() - next);
            boolean fits = next - acknowledged + length <= window;
            // A receiver without any room is asked with one segment, so that an answer lost does not end everything.
            if (!fits && next > acknowledged) {
                return;
            }
            next = sendAt(now, next, length);
        }
    }

    /** The segment that is missing at the other end, whatever the window. */
    private void resend(Instant now) {
        timed = Optional.empty();
        sendAt(now, acknowledged, (int) Math.min(segmentSize, plan.bytes() - acknowledged));
    }

    /** @return the position behind what was sent */
    private long sendAt(Instant now, long at, int length) {
        boolean last = at + length == plan.bytes();
        int from = (int) (at % PATTERN_PERIOD);
        send(
                last ? TcpFlags.FIN_ACK : TcpFlags.ACK,
                sequence(at),
                PATTERN.slice(from, from + length),
                OptionalInt.empty());
        segments++;
        long end = at + length + (last ? 1 : 0);
        if (at < highest) {
            retransmissions++;
        } else if (timed.isEmpty()) {
            timed = Optional.of(new Timed(end, now));
        }
        if (at == acknowledged) {
            retransmitAt = now.plus(timer.timeout());
        }
        highest = Math.max(highest, end);
        return end;
    }

    private void send(TcpFlags flags, int sequence, Octets data, OptionalInt maximumSegmentSize) {
        TcpSegment segment = new TcpSegment(
                plan.sourcePort(),
                plan.destinationPort(),
                sequence,
                flags.ack() ? peerNext : 0,
                flags,
                WINDOW,
                maximumSegmentSize,
                data);
        IpPacket packet = segment.toPacket(plan.source(), plan.destination(), identification++)
                .withDontFragment(plan.dontFragment());
        output.accept(new InnerOutput.Send(packet.encode()));
    }

    private int sequence(long position) {
        return plan.initialSequence() + 1 + (int) position;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** When to {@link #tick} next. */
    Instant wake() {
        Instant patienceEnds = progressAt.plus(plan.patience());
        return retransmitAt.isBefore(patienceEnds) ? retransmitAt : patienceEnds;
    }

    private TransferStatistics statistics(Instant now) {
        return new TransferStatistics(
                Math.min(acknowledged, plan.bytes()),
                segments,
                retransmissions,
                segmentSize,
                Duration.between(startedAt, now));
    }

    private void emit(TransferEvent event) {
        output.accept(new InnerOutput.Emit(event));
    }

    private EventMeta meta(Instant now, Optional<PacketId> cause) {
        return events.meta(now, cause);
    }

    private static final int PATTERN_PERIOD = 256;

    /** 0, 1, 2, … again and again: what a capture shows is easy to check by eye. */
    private static final Octets PATTERN = pattern(PATTERN_PERIOD + 0xffff);

    private static Octets pattern(int length) {
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) i;
        }
        return Octets.copyOf(values);
    }
}
