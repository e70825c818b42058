package io.ikelab.engine;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.MessageText;
import io.ikelab.impair.Copy;
import io.ikelab.impair.Impairer;
import io.ikelab.impair.Impairment;
import io.ikelab.octets.Octets;
import io.ikelab.wire.HeaderResult;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What an endpoint's impairments do to datagrams, to orders for the data plane and to the results of slow crypto, all at its
 * border: nobody inside knows. Without impairments everything passes as it is.
 */
final class ImpairedBorder implements Consumer<EndpointOutput> {
    private final Impairer impairer;
    private final EventSource events;
    private final Consumer<EndpointOutput> out;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparing(Held::due).thenComparingLong(Held::number));
    private Instant now = Instant.MIN;
    private long number;

    ImpairedBorder(Impairer impairer, EventSource events, Consumer<EndpointOutput> out) {
        this.impairer = impairer;
        this.events = events;
        this.out = out;
    }

    /** Something that goes on later, in or out. */
    private record Held(Instant due, long number, Optional<EndpointInput> input, Optional<EndpointOutput> output) {}

    /** What is held goes on then; {@link Instant#MAX} where nothing is. */
    Instant nextDue() {
        Held next = held.peek();
        return next == null ? Instant.MAX : next.due();
    }

    /** Tells of an impairment that strikes once and for all. */
    void configured(Impairment impairment) {
        told(impairment, Optional.empty(), "what this end is configured to do");
    }

    /** What the endpoint is to hear at this turn: {@code input}, perhaps changed, and what was held until now. */
    List<EndpointInput> admit(EndpointInput input) {
        now = input.now();
        if (impairer.isIdle() && held.isEmpty()) {
            return List.of(input);
        }
        impairer.takeConfigured().forEach(this::configured);
        List<EndpointInput> heard = new ArrayList<>(released());
        switch (input) {
            case EndpointInput.Datagram datagram -> arrived(datagram, heard);
            case EndpointInput.WorkDone done -> {
                Impairer.Slowness slow = impairer.slowness();
                slow.struck().forEach(one -> told(one, Optional.empty(), "slow crypto"));
                if (slow.by().isZero()) {
                    heard.add(done);
                } else {
                    hold(slow.by(), Optional.of(done), Optional.empty());
                }
            }
            case EndpointInput.Tick _,
                    EndpointInput.Commanded _,
                    EndpointInput.Reconfigured _,
                    EndpointInput.Signalled _ -> heard.add(input);
        }
        return heard;
    }

    @Override
    public void accept(EndpointOutput output) {
        switch (output) {
            case EndpointOutput.Transmit transmit when !impairer.isIdle() -> depart(transmit);
            case EndpointOutput.Order(DataPlaneOrder order) -> order(output, order);
            case EndpointOutput.Transmit _,
                    EndpointOutput.Keepalive _,
                    EndpointOutput.Work _,
                    EndpointOutput.Emit _,
                    EndpointOutput.Wake _ -> out.accept(output);
        }
    }

    private void order(EndpointOutput output, DataPlaneOrder order) {
        impairer.withholds(order)
                .ifPresentOrElse(
                        impairment -> told(
                                impairment,
                                Optional.empty(),
                                order.getClass().getSimpleName() + " never reached the data plane"),
                        () -> out.accept(output));
    }

    private void arrived(EndpointInput.Datagram datagram, List<EndpointInput> heard) {
        Impairer.Passage passage = impairer.cross(false, datagram.octets());
        Optional<PacketId> packet = Optional.of(datagram.packet());
        passage.struck().forEach(impairment -> told(impairment, packet, "arriving " + name(datagram.octets())));
        for (Copy copy : passage.copies()) {
            EndpointInput one = new EndpointInput.Datagram(now, datagram.packet(), datagram.path(), copy.octets());
            if (copy.delay().isZero()) {
                heard.add(one);
            } else {
                hold(copy.delay(), Optional.of(one), Optional.empty());
            }
        }
    }

    private void depart(EndpointOutput.Transmit transmit) {
        Impairer.Passage passage = impairer.cross(true, transmit.octets());
        Optional<PacketId> packet = Optional.of(transmit.packet());
        passage.struck().forEach(impairment -> told(impairment, packet, "departing " + name(transmit.octets())));
        boolean first = true;
        for (Copy copy : passage.copies()) {
            PacketId id = first ? transmit.packet() : events.nextPacket();
            EndpointOutput one = new EndpointOutput.Transmit(id, transmit.path(), copy.octets());
            first = false;
            if (copy.delay().isZero()) {
                out.accept(one);
            } else {
                hold(copy.delay(), Optional.empty(), Optional.of(one));
            }
        }
    }

    private void hold(Duration delay, Optional<EndpointInput> input, Optional<EndpointOutput> output) {
        held.add(new Held(now.plus(delay), number++, input, output));
    }

    /** Sends what was held until now, and returns what is heard only now. */
    private List<EndpointInput> released() {
        List<EndpointInput> heard = new ArrayList<>();
        while (!nextDue().isAfter(now)) {
            Held next = held.remove();
            next.output().ifPresent(out);
            next.input().map(this::atOnce).ifPresent(heard::add);
        }
        return heard;
    }

    private EndpointInput atOnce(EndpointInput late) {
        return switch (late) {
            case EndpointInput.Datagram(var _, var packet, var path, var octets) ->
                new EndpointInput.Datagram(now, packet, path, octets);
            case EndpointInput.WorkDone(var _, long work, Object result) ->
                new EndpointInput.WorkDone(now, work, result);
            case EndpointInput.Tick _,
                    EndpointInput.Commanded _,
                    EndpointInput.Reconfigured _,
                    EndpointInput.Signalled _ -> late;
        };
    }

    private void told(Impairment impairment, Optional<PacketId> packet, String struck) {
        out.accept(new EndpointOutput.Emit(
                new IkeEvent.Impaired(events.meta(now, packet), impairment.toString(), struck)));
    }

    private static String name(Octets datagram) {
        return MessageCodec.header(datagram) instanceof HeaderResult.Found(IkeHeader header)
                ? MessageText.of(header)
                : datagram.length() + " octets that are no message";
    }
}
