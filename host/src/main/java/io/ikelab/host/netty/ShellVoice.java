package io.ikelab.host.netty;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.Subscriber;
import io.ikelab.net.Packet;
import io.ikelab.net.PathEvent;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Hands the node's events and the shell's own to the subscriber; used on the node's loop only. */
final class ShellVoice {
    /** Complaints remembered; a node that finds more ways to fail than this is not heard out. */
    private static final int COMPLAINTS_MAX = 64;

    private final NodeName node;
    private final Subscriber subscriber;
    private final InstantSource clock;
    private final Set<String> complained = new HashSet<>();
    private long latestSequence;

    ShellVoice(NodeName node, ShellOptions options) {
        this.node = node;
        this.subscriber = options.subscriber();
        this.clock = options.clock();
    }

    void relay(Event event) {
        if (event.meta().node().equals(node)) {
            latestSequence = event.meta().sequence();
        }
        subscriber.offer(event);
    }

    void say(Function<EventMeta, ShellEvent> event) {
        subscriber.offer(event.apply(meta(Optional.empty())));
    }

    /** Says {@code event} unless an event with this text was said before. */
    void sayOnce(Optional<PacketId> about, Function<EventMeta, ShellEvent> event) {
        ShellEvent complaint = event.apply(meta(about));
        if (complained.size() < COMPLAINTS_MAX && complained.add(complaint.text())) {
            subscriber.offer(complaint);
        }
    }

    /** The path speaks in its own name, in the order of the packets it is about. */
    void impaired(Packet packet, String note) {
        EventMeta meta =
                new EventMeta(clock.instant(), PathEvent.NODE, packet.id().number(), Optional.of(packet.id()));
        subscriber.offer(new PathEvent.Impaired(meta, note));
    }

    /** The shell numbers nothing itself: its events stand beside the node's latest. */
    private EventMeta meta(Optional<PacketId> about) {
        return new EventMeta(clock.instant(), node, latestSequence, about);
    }
}
