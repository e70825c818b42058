package io.ikelab.inner;

import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** A host's TCP: the transfers it sends, and those it takes in. */
final class Transfers {
    /** The oldest of more is forgotten, and gets a reset when it speaks again. */
    private static final int RECEIVED_MAX = 256;

    private final int mtu;
    private final EventSource events;
    private final Consumer<InnerOutput> output;
    private final List<Transfer> sending = new ArrayList<>();
    private final SequencedMap<TransferReceiver.Ends, TransferReceiver> receiving = new LinkedHashMap<>();
    private int identification;

    /** @param mtu of the host's own link */
    Transfers(int mtu, EventSource events, Consumer<InnerOutput> output) {
        this.mtu = mtu;
        this.events = events;
        this.output = output;
    }

    void begin(Instant now, TransferPlan plan) {
        sending.add(new Transfer(plan, announced(plan.source().isV6()), now, events, output));
    }

    private int announced(boolean v6) {
        return mtu - Transfer.headers(v6);
    }

    void handle(Instant now, IpPacket packet, TcpSegment segment, Optional<PacketId> cause) {
        Optional<Transfer> own = sending.stream()
                .filter(transfer -> transfer.recognises(packet, segment))
                .findFirst();
        if (own.isPresent()) {
            own.get().handle(now, segment, cause);
            sending.removeIf(Transfer::isOver);
        } else if (segment.flags().syn() && !segment.flags().ack()) {
            accept(now, packet, segment, cause);
        } else {
            take(now, packet, segment, cause);
        }
    }

    private void accept(Instant now, IpPacket packet, TcpSegment syn, Optional<PacketId> cause) {
        TransferReceiver.Ends ends = TransferReceiver.Ends.of(packet, syn);
        TransferReceiver known = receiving.get(ends);
        if (known == null || !known.beganWith(syn)) {
            known = new TransferReceiver(ends, announced(packet.isV6()), syn, packet.dontFragment());
            receiving.put(ends, known);
            output.accept(new InnerOutput.Emit(new TransferEvent.Accepted(
                    events.meta(now, cause), ends.peer(), ends.own(), ends.ownPort(), syn.maximumSegmentSize())));
            if (receiving.size() > RECEIVED_MAX) {
                receiving.pollFirstEntry();
            }
        }
        send(known.answerSyn());
    }

    private void take(Instant now, IpPacket packet, TcpSegment segment, Optional<PacketId> cause) {
        TransferReceiver known = receiving.get(TransferReceiver.Ends.of(packet, segment));
        if (known == null) {
            refuse(packet, segment);
            return;
        }
        boolean before = known.isFinished();
        boolean fin = segment.flags().fin();
        if (segment.data().isEmpty() && !fin) {
            return;
        }
        Octets answer = known.take(segment);
        if (known.isFinished() && !before) {
            TransferReceiver.Ends ends = known.ends();
            output.accept(new InnerOutput.Emit(new TransferEvent.Received(
                    events.meta(now, cause), ends.peer(), ends.own(), ends.ownPort(), known.received())));
        }
        send(answer);
    }

    /**
     * RFC 9293 §3.10.7.1: a segment of no connection is answered with a reset, unless it is one. A FIN comes late of one
     * that is just over (TIME-WAIT).
     */
    private void refuse(IpPacket packet, TcpSegment segment) {
        TcpFlags flags = segment.flags();
        if (flags.rst() || flags.fin() || !flags.ack()) {
            return;
        }
        TcpSegment reset = new TcpSegment(
                /* sourcePort= */ segment.destinationPort(),
                /* destinationPort= */ segment.sourcePort(),
                segment.acknowledgment(),
                0,
                TcpFlags.RST,
                0,
                OptionalInt.empty(),
                Octets.EMPTY);
        send(reset.toPacket(/* source= */ packet.destination(), /* destination= */ packet.source(), identification++)
                .encode());
    }

    void tooBig(Instant now, PacketTooBig message, Optional<PacketId> cause) {
        message.quote()
                .flatMap(quote -> sending.stream()
                        .filter(transfer -> transfer.recognises(quote))
                        .findFirst())
                .ifPresent(transfer -> transfer.tooBig(now, message.mtu(), cause));
    }

    void tick(Instant now) {
        sending.forEach(transfer -> transfer.tick(now));
        sending.removeIf(Transfer::isOver);
    }

    /** When to {@link #tick} next; {@link Instant#MAX}: not at all. */
    Instant wake() {
        return sending.stream().map(Transfer::wake).min(Instant::compareTo).orElse(Instant.MAX);
    }

    private void send(Octets packet) {
        output.accept(new InnerOutput.Send(packet));
    }
}
