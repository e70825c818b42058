package io.ikelab.net;

import io.ikelab.event.EventMeta;
import io.ikelab.event.Subscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes joined by a {@link PathModel} in virtual time. Work runs inline and takes no time. Same seed, same nodes, same
 * commands: the same packets at the same instants.
 */
public final class VirtualNetwork {
    /** More turns than this in one instant mean that two nodes feed each other for ever. */
    private static final int TURNS_PER_INSTANT = 100_000;

    private final Scheduler scheduler;
    private final Randomness random;
    private final WireTap tap;
    private final Subscriber subscriber;
    private final Map<IpAddress, Attachment> byAddress = new LinkedHashMap<>();
    private PathModel path;
    private Instant turnsAt = Instant.MIN;
    private int turns;
    private long notes;

    public VirtualNetwork(Scheduler scheduler, PathModel path, Randomness random, WireTap tap, Subscriber subscriber) {
        this.scheduler = scheduler;
        this.path = path;
        this.random = random;
        this.tap = tap;
        this.subscriber = subscriber;
    }

    /** Gives {@code node} its addresses on this network. */
    public Attachment attach(Node node, List<IpAddress> addresses) {
        Attachment attachment = new Attachment(node);
        addresses.forEach(address -> byAddress.put(address, attachment));
        return attachment;
    }

    /**
     * Gives {@code node} addresses on a link of its own behind {@code router}, such as a NAT: whatever it sends goes to the
     * router and nowhere else, at once, and only the router reaches it. Several nodes may be behind one router.
     *
     * @param link sees what crosses that link
     */
    public Attachment attachBehind(Attachment router, Node node, List<IpAddress> addresses, WireTap link) {
        Attachment attachment = new Attachment(node);
        Behind behind = new Behind(router, attachment, link);
        attachment.behind = Optional.of(behind);
        addresses.forEach(address -> router.inside.put(address, behind));
        return attachment;
    }

    /** A node on a link of its own, and the router to everything else. */
    private record Behind(Attachment router, Attachment host, WireTap link) {}

    /** Changes the conditions for packets sent from now on. */
    public void path(PathModel changed) {
        path = changed;
    }

    private void transmit(Attachment sender, Packet packet) {
        Optional<Behind> inside = Optional.ofNullable(sender.inside.get(packet.destination()));
        if (sender.behind.isPresent()) {
            hop(sender.behind.get().link(), sender.behind.get().router(), packet);
        } else if (inside.isPresent()) {
            hop(inside.get().link(), inside.get().host(), packet);
        } else if (!sender.gone.contains(packet.source())) {
            transmit(packet);
        }
    }

    private void hop(WireTap link, Attachment receiver, Packet packet) {
        link.crossed(scheduler.now(), packet);
        scheduler.at(scheduler.now(), () -> receiver.turn(new NodeInput.Arrived(scheduler.now(), packet)));
    }

    private void transmit(Packet packet) {
        tap.crossed(scheduler.now(), packet);
        PathModel.Crossing crossing = path.cross(packet, scheduler.now(), random);
        crossing.notes().forEach(note -> subscriber.offer(impaired(packet, note)));
        List<PathModel.Delivery> all = new ArrayList<>(crossing.deliveries());
        crossing.returned().forEach(error -> tap.crossed(scheduler.now(), error.packet()));
        all.addAll(crossing.returned());
        for (PathModel.Delivery delivery : all) {
            Attachment receiver = byAddress.get(delivery.packet().destination());
            if (receiver != null) {
                scheduler.at(delivery.at(), () -> arrive(receiver, delivery.packet()));
            }
        }
    }

    /** Who has moved away meanwhile does not get it. */
    private void arrive(Attachment receiver, Packet packet) {
        if (!receiver.gone.contains(packet.destination())) {
            receiver.turn(new NodeInput.Arrived(scheduler.now(), packet));
        }
    }

    private PathEvent impaired(Packet packet, String note) {
        EventMeta meta = new EventMeta(scheduler.now(), PathEvent.NODE, notes++, Optional.of(packet.id()));
        return new PathEvent.Impaired(meta, note);
    }

    private void countTurn() {
        if (!scheduler.now().equals(turnsAt)) {
            turnsAt = scheduler.now();
            turns = 0;
        }
        if (++turns > TURNS_PER_INSTANT) {
            throw new IllegalStateException("livelock: " + turns + " turns at " + turnsAt);
        }
    }

    /** One node's place on the network: the shell of that node. */
    public final class Attachment {
        private final Node node;
        private final Map<IpAddress, Behind> inside = new LinkedHashMap<>();
        private Optional<Behind> behind = Optional.empty();
        private Scheduler.Handle timer;
        private boolean detached;
        private final Set<IpAddress> gone = new HashSet<>();

        private Attachment(Node node) {
            this.node = node;
            this.timer = scheduler.at(scheduler.now(), () -> turn(new NodeInput.Tick(scheduler.now())));
        }

        /** Takes the node off the network, as if its power had failed. */
        public void detach() {
            detached = true;
            timer.cancel();
            byAddress.values().removeIf(attachment -> attachment == this);
            behind.ifPresent(link -> link.router().inside.values().removeIf(other -> other.host() == this));
        }

        /**
         * Gives the node these addresses in place of those it has: what still leaves it from one that is gone, and what is on
         * its way there, is lost. Not for a node behind a router.
         */
        public void readdress(List<IpAddress> addresses) {
            byAddress.entrySet().removeIf(entry -> entry.getValue() == this && gone.add(entry.getKey()));
            addresses.forEach(address -> byAddress.put(address, this));
            addresses.forEach(gone::remove);
        }

        /** Hands the node a command at the present virtual time. */
        public void command(Command command) {
            turn(new NodeInput.Commanded(scheduler.now(), command));
        }

        private void turn(NodeInput input) {
            if (detached) {
                return;
            }
            countTurn();
            node.handle(input);
            while (true) {
                switch (node.poll()) {
                    case NodeOutput.Transmit(Packet packet) -> transmit(this, packet);
                    case NodeOutput.Emit(io.ikelab.event.Event event) -> subscriber.offer(event);
                    case NodeOutput.Work work -> runInline(work);
                    case NodeOutput.Wake(Instant at) -> {
                        rearm(at);
                        return;
                    }
                }
            }
        }

        private void runInline(NodeOutput.Work work) {
            Object result = WorkRunner.run(work.task());
            scheduler.at(scheduler.now(), () -> turn(new NodeInput.WorkDone(scheduler.now(), work.number(), result)));
        }

        private void rearm(Instant at) {
            timer.cancel();
            if (!at.equals(Instant.MAX)) {
                timer = scheduler.at(at, () -> turn(new NodeInput.Tick(scheduler.now())));
            }
        }
    }
}
