package io.ikelab.net.path;

import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.PathModel;
import io.ikelab.net.PathModel.Crossing;
import io.ikelab.net.PathModel.Delivery;
import io.ikelab.net.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packets on their way along a {@link Lane}: what was there before decides with. Made for one run; not safe for threads. */
public final class LaneTraffic implements PathModel {
    private final Instant start;
    private final UdpPorts ports;
    private final Randomness luck;
    private final TooBigMessages messages;
    private Lane lane;
    private long counted;
    private boolean inBurst;
    private Instant linkFree = Instant.MIN;

    /**
     * @param start of the run
     * @param luck a stream of its own
     * @param messages what routers here send
     */
    public LaneTraffic(Lane lane, Instant start, UdpPorts ports, Randomness luck, TooBigMessages messages) {
        this.lane = lane;
        this.start = start;
        this.ports = ports;
        this.luck = luck;
        this.messages = messages;
    }

    public Lane lane() {
        return lane;
    }

    /** For packets from now on. */
    public void become(Lane changed) {
        lane = changed;
    }

    /** Whole packets come out; {@link LinkMtu#cut} cuts what is too large. */
    @Override
    public Crossing cross(Packet packet, Instant now, Randomness random) {
        Crossing usual = lane.conditions().cross(packet, now, random);
        Optional<String> stopped = barred(packet, now).or(this::unlucky);
        if (stopped.isPresent()) {
            return Crossing.lost(stopped.get());
        }
        if (packet.fields().dontFragment() && !lane.mtu().fits(packet)) {
            return refused(packet, now);
        }
        return usual.deliveries().isEmpty() ? usual : damaged(packet, queued(packet, now, usual));
    }

    private Optional<String> barred(Packet packet, Instant now) {
        Duration sinceStart = Duration.between(start, now);
        if (lane.blackHoles().stream().anyMatch(hole -> hole.swallows(sinceStart))) {
            return Optional.of("lost in a black hole on the path");
        }
        return lane.blocked().stream()
                .filter(kind -> kind.includes(packet, ports))
                .findFirst()
                .map(kind -> kind.words() + " is dropped by a filter on the path");
    }

    private Optional<String> unlucky() {
        return switch (lane.pattern()) {
            case LossPattern.None _ -> Optional.empty();
            case LossPattern.Every(int lost, int of) ->
                counted++ % of >= of - lost
                        ? Optional.of("lost on the path, as " + lost + " of every " + of)
                        : Optional.empty();
            case LossPattern.Bursts bursts -> inBurst(bursts) ? Optional.of("lost in a burst") : Optional.empty();
        };
    }

    private boolean inBurst(LossPattern.Bursts bursts) {
        double change = luck.nextDouble();
        double loss = luck.nextDouble();
        inBurst = inBurst ? change >= bursts.end() : change < bursts.begin();
        return inBurst && loss < bursts.within();
    }

    private Crossing refused(Packet packet, Instant now) {
        String why = "a packet of " + LinkMtu.length(packet) + " octets is too large for the path, which carries "
                + lane.mtu().octets() + ", and must not be fragmented: it is dropped";
        return switch (lane.mtu().refusal()) {
            case SILENT -> Crossing.lost(why + ", and nobody is told");
            case REPORTED -> {
                Delivery report = new Delivery(
                        now.plus(lane.conditions().latency()),
                        messages.about(packet, lane.mtu().octets()));
                yield new Crossing(List.of(), List.of(report), List.of(why + ", and its sender is told by ICMP"));
            }
        };
    }

    /** Behind what was there before. */
    private Crossing queued(Packet packet, Instant now, Crossing usual) {
        if (!lane.rate().isLimited()) {
            return usual;
        }
        Instant begins = linkFree.isAfter(now) ? linkFree : now;
        int length = LinkMtu.length(packet);
        if (lane.rate().octets(Duration.between(now, begins)) + length
                > lane.rate().queueOctets()) {
            return Crossing.lost("dropped: the queue of " + lane.rate().queueOctets() + " octets before a link of "
                    + lane.rate().bitsPerSecond() + " bit/s is full");
        }
        linkFree = begins.plus(lane.rate().time(length));
        Duration wait = Duration.between(now, linkFree);
        return new Crossing(
                usual.deliveries().stream()
                        .map(delivery -> new Delivery(delivery.at().plus(wait), delivery.packet()))
                        .toList(),
                usual.returned(),
                usual.notes());
    }

    private Crossing damaged(Packet packet, Crossing whole) {
        if (lane.corrupt() == 0 || luck.nextDouble() >= lane.corrupt()) {
            return whole;
        }
        int bit = luck.nextInt(Integer.MAX_VALUE);
        List<String> notes = new ArrayList<>(whole.notes());
        notes.add("one bit of it is flipped on the path, where no checksum sees it");
        Packet damaged = Damage.to(packet, bit);
        return new Crossing(
                whole.deliveries().stream()
                        .map(delivery -> new Delivery(delivery.at(), damaged))
                        .toList(),
                whole.returned(),
                notes);
    }
}
