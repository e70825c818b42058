package io.ikelab.capture;

import io.ikelab.capture.LadderEntry.Arrow;
import io.ikelab.capture.LadderEntry.Fate;
import io.ikelab.capture.LadderEntry.Traffic;
import io.ikelab.capture.LadderEntry.Words;
import io.ikelab.capture.LadderLine.Side;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.SecretEvent;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent.DatagramReceived;
import io.ikelab.event.ike.IkeEvent.DatagramSent;
import io.ikelab.event.ike.IkeEvent.FragmentSent;
import io.ikelab.event.ike.IkeEvent.MessageDiscarded;
import io.ikelab.event.ike.IkeEvent.MessageReceived;
import io.ikelab.event.ike.IkeEvent.MessageSent;
import io.ikelab.event.ike.IkeEvent.RequestCutSmaller;
import io.ikelab.event.ike.IkeEvent.RequestRepeated;
import io.ikelab.event.ike.IkeEvent.RequestRetransmitted;
import io.ikelab.event.ike.IkeEvent.ResponseRepeated;
import io.ikelab.event.ike.IkeEvent.VersionUnsupported;
import io.ikelab.event.ike.MessageText;
import io.ikelab.net.PathEvent;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Draws a run as a ladder: two nodes, an arrow for every IKE message between them, and what each end says to it. Lines
 * come out in order and are never taken back, so they suit a file and a terminal alike; an arrow is drawn when it is known
 * to have arrived, or when that is not to be expected any more, at most three seconds of event time later.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Ladder implements Subscriber {
    private static final int REMEMBERED_MAX = 4096;

    private static final String AGAIN = ", the same octets again";

    /** Steps on the way to an outcome: left to the logs and to the capture's comments. */
    private static final Set<String> STEPS = Set.of(
            "ike.state.changed",
            "ike.proposal.chosen",
            "ike.nat.detected",
            "ike.peer.authenticated",
            "ike.liveness.confirmed",
            "ike.fragment.received",
            "child.selectors.agreed",
            "esp.first.sent",
            "esp.first.received",
            "esp.outbound.switched",
            "echo.request.answered",
            "echo.reply.received",
            "host.status.reported",
            "shell.listening");

    private final RunFilesOptions options;
    private final List<Consumer<String>> followers = new ArrayList<>();
    private final Deque<LadderEntry> open = new ArrayDeque<>();
    private final Map<PacketId, Arrow> arrows = new LinkedHashMap<>();
    private final Set<Octets> datagrams = new LinkedHashSet<>();
    private Optional<Instant> start = Optional.empty();

    public Ladder(RunFilesOptions options) {
        this.options = options;
    }

    /** Hands {@code follower} every line from now on, without line break. */
    public void follow(Consumer<String> follower) {
        followers.add(follower);
    }

    @Override
    public void on(Event event) {
        tick(event.meta().at());
        switch (event) {
            case DatagramSent sent -> sent(sent);
            case MessageSent sent -> sent(sent);
            case DatagramReceived received -> known(received).ifPresent(arrow -> arrow.settle(Fate.ARRIVED));
            case MessageReceived received -> received(received);
            case MessageDiscarded discarded -> {
                known(discarded).ifPresent(arrow -> arrow.settle(Fate.ARRIVED));
                words(discarded);
            }
            case VersionUnsupported unread -> {
                known(unread).ifPresent(arrow -> arrow.settle(Fate.ARRIVED));
                words(unread);
            }
            case RequestRepeated again -> known(again).ifPresent(arrow -> arrow.settle(Fate.ARRIVED));
            case FragmentSent piece -> sent(piece);
            case RequestCutSmaller smaller -> repeated(smaller, smaller.exchange() + " request", ", cut anew");
            case RequestRetransmitted again -> repeated(again, again.exchange() + " request", AGAIN);
            case ResponseRepeated again -> repeated(again, again.exchange() + " response", AGAIN);
            case PathEvent note -> note(note);
            default -> words(event);
        }
        drain();
    }

    /** Counts ESP packets that {@code from} sent; they are drawn as one line until something else happens. */
    public void esp(Instant at, NodeName from, long packets) {
        tick(at);
        traffic(at).add(rightward(from), packets);
    }

    /** Draws what has waited long enough. Time that does not advance is no harm. */
    public void tick(Instant at) {
        if (start.isEmpty()) {
            start = Optional.of(at);
            LadderLine.heading(at, options.left().value(), options.right().value())
                    .forEach(this::draw);
        }
        for (LadderEntry entry : open) {
            if (entry instanceof Arrow arrow && !arrow.settled()) {
                arrow.giveUp(Duration.between(arrow.at(), at));
            }
        }
        drain();
    }

    /** Draws the rest: the run is over. */
    public void finish() {
        while (!open.isEmpty()) {
            draw(open.removeFirst());
        }
    }

    private void sent(DatagramSent event) {
        Arrow arrow = known(event).orElseGet(() -> depart(event));
        boolean again = !datagrams.add(event.datagram());
        keepNewest(datagrams);
        arrow.datagram(header(event.datagram()) + (again ? AGAIN : ""));
    }

    private void sent(MessageSent event) {
        known(event).orElseGet(() -> depart(event)).message(event.message());
    }

    /** Draws the arrow of a sender that is no node of this run, too. */
    private void received(MessageReceived event) {
        Arrow arrow = known(event).orElseGet(() -> {
            Arrow foreign = new Arrow(event.meta().at(), !rightward(event.meta().node()), true);
            foreign.message(event.message());
            append(foreign);
            return foreign;
        });
        arrow.settle(Fate.ARRIVED);
    }

    private void repeated(Event event, String what, String how) {
        words(event);
        known(event).orElseGet(() -> depart(event)).datagram(what + how);
    }

    /** Of a repeated message only the first piece was told of as such. */
    private void sent(FragmentSent piece) {
        Arrow arrow = known(piece).orElseGet(() -> {
            Arrow again = depart(piece);
            again.datagram(MessageText.of(piece.header()));
            return again;
        });
        arrow.piece(piece.number(), piece.total());
    }

    private Arrow depart(Event event) {
        boolean rightward = rightward(event.meta().node());
        NodeName farEnd = rightward ? options.right() : options.left();
        boolean watched = options.addresses().containsValue(farEnd);
        Arrow arrow = new Arrow(event.meta().at(), rightward, watched);
        event.meta().cause().ifPresent(packet -> arrows.put(packet, arrow));
        keepNewest(arrows.keySet());
        append(arrow);
        return arrow;
    }

    private void note(PathEvent event) {
        known(event)
                .ifPresentOrElse(
                        arrow -> arrow.note(event.text()),
                        () -> traffic(event.meta().at()).note(event.text()));
    }

    private void words(Event event) {
        NodeName node = event.meta().node();
        if (!worthALine(event)) {
            return;
        }
        Side side = node.equals(options.left()) ? Side.LEFT : node.equals(options.right()) ? Side.RIGHT : Side.MIDDLE;
        String text = side == Side.MIDDLE ? node + ": " + event.text() : event.text();
        append(new Words(event.meta().at(), side, text));
    }

    private static boolean worthALine(Event event) {
        return !(event instanceof SecretEvent || STEPS.contains(event.name()));
    }

    private Traffic traffic(Instant at) {
        if (open.peekLast() instanceof Traffic running) {
            return running;
        }
        Traffic begun = new Traffic(at);
        append(begun);
        return begun;
    }

    private void append(LadderEntry entry) {
        if (open.peekLast() instanceof Traffic running) {
            running.end();
        }
        open.addLast(entry);
    }

    private void drain() {
        while (!open.isEmpty() && open.getFirst().settled()) {
            draw(open.removeFirst());
        }
    }

    private void draw(LadderEntry entry) {
        Duration since = Duration.between(start.orElse(entry.at()), entry.at());
        entry.lines(since.toNanos() / 1e9).forEach(this::draw);
    }

    private void draw(String line) {
        followers.forEach(follower -> follower.accept(line));
    }

    private Optional<Arrow> known(Event event) {
        return event.meta().cause().map(arrows::get);
    }

    private boolean rightward(NodeName from) {
        return !from.equals(options.right());
    }

    private static String header(Octets datagram) {
        return switch (PacketContent.ofIke(datagram)) {
            case PacketContent.Ike ike -> MessageText.of(ike.header());
            case PacketContent.Esp _, PacketContent.Keepalive _, PacketContent.Other _ -> "a datagram";
        };
    }

    private static void keepNewest(Set<?> remembered) {
        if (remembered.size() > REMEMBERED_MAX) {
            Iterator<?> eldest = remembered.iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
