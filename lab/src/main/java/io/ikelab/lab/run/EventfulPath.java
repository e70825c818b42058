package io.ikelab.lab.run;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.lab.scenario.Incident;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.lab.scenario.PathChange;
import io.ikelab.lab.scenario.PathPlan;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.PathModel;
import io.ikelab.net.Randomness;
import io.ikelab.net.path.Lane;
import io.ikelab.net.path.LaneTraffic;
import io.ikelab.net.path.TooBigMessages;
import io.ikelab.net.path.UdpPorts;
import io.ikelab.wire.IkeHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with a scenario's two directions and its incidents. Counts messages, so it is made for one run. Safe for use by
 * several threads.
 */
public final class EventfulPath implements PathModel {
    /** How close behind the message that overtook it one comes. */
    private static final Duration BEHIND = Duration.ofMillis(1);

    private final Incidents incidents;
    private final IkePorts ports;
    private final Map<IpAddress, Side> ends;
    private final Map<Side, LaneTraffic> lanes = new EnumMap<>(Side.class);
    private final Map<Side, List<Packet>> waiting = new EnumMap<>(Side.class);

    /** On the ports IKE has in virtual time. */
    EventfulPath(PathPlan plan, Map<IpAddress, Side> ends, Instant start, Randomness random) {
        this(plan, ends, start, IkePorts.STANDARD, random);
    }

    /**
     * @param ends outer addresses and whose they are
     * @param start of the run
     * @param ports what stands for 500 and 4500
     * @param random a stream of its own
     */
    public EventfulPath(PathPlan plan, Map<IpAddress, Side> ends, Instant start, IkePorts ports, Randomness random) {
        this.incidents = new Incidents(plan.incidents());
        this.ports = ports;
        this.ends = new LinkedHashMap<>(ends);
        TooBigMessages messages = new TooBigMessages();
        for (Side side : Side.values()) {
            Randomness luck = random.child("from " + side);
            UdpPorts udp = new UdpPorts(ports.plain(), ports.encapsulating());
            lanes.put(side, new LaneTraffic(plan.from(side), start, udp, luck, messages));
        }
    }

    /** One that leaves every packet alone until it is changed, of ends whose addresses nobody knows. */
    public static EventfulPath ideal(Instant start, IkePorts ports, Randomness random) {
        return new EventfulPath(new PathPlan(Lane.IDEAL, Lane.IDEAL, List.of()), Map.of(), start, ports, random);
    }

    /** For packets from now on. */
    public synchronized void change(PathChange change) {
        change.from().forEach(side -> traffic(side).become(traffic(side).lane().with(change.settings())));
    }

    /** What befalls packets that {@code from} sends now. */
    public synchronized Lane lane(Side from) {
        return traffic(from).lane();
    }

    @Override
    public synchronized Crossing cross(Packet packet, Instant now, Randomness random) {
        return Optional.ofNullable(ends.get(packet.source()))
                .map(from -> cross(from, packet, now, random))
                .orElseGet(() -> crossOfStranger(packet, now, random));
    }

    /** The same for what {@code from} sends, whatever address it has by now. */
    public synchronized Crossing cross(Side from, Packet packet, Instant now, Randomness random) {
        return narrowed(from, packet, struck(packet, from, now, traffic(from).cross(packet, now, random)));
    }

    /** What a stranger sends goes the way of the end that is not its goal, and no incident is about it. */
    private Crossing crossOfStranger(Packet packet, Instant now, Randomness random) {
        Side way = Optional.ofNullable(ends.get(packet.destination()))
                .map(Side::other)
                .orElse(Side.PEER);
        return narrowed(way, packet, traffic(way).cross(packet, now, random));
    }

    private Crossing narrowed(Side from, Packet packet, Crossing crossing) {
        LinkMtu mtu = lane(from).mtu();
        return crossing.deliveries().stream().allMatch(delivery -> mtu.fits(delivery.packet()))
                ? crossing
                : cut(mtu, packet, crossing);
    }

    private LaneTraffic traffic(Side from) {
        return Optional.ofNullable(lanes.get(from)).orElseThrow();
    }

    /** As a router does where the link beyond it is narrow. */
    private static Crossing cut(LinkMtu mtu, Packet packet, Crossing crossing) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery whole : crossing.deliveries()) {
            TooLarge.arriving(mtu, whole.packet()).forEach(piece -> deliveries.add(new Delivery(whole.at(), piece)));
        }
        List<String> notes = new ArrayList<>(crossing.notes());
        notes.add(TooLarge.note(mtu, packet));
        return new Crossing(deliveries, crossing.returned(), notes);
    }

    private Crossing struck(Packet packet, Side from, Instant now, Crossing usual) {
        if (!(PacketContent.of(packet, ports) instanceof PacketContent.Ike(IkeHeader header, int _))) {
            return usual;
        }
        Optional<Incident> incident =
                PacketContent.octets(packet, ports).flatMap(message -> incidents.befalling(from, header, message));
        if (incident.isPresent() && incident.get().blow() instanceof Blow.Overtaken) {
            waiting.computeIfAbsent(from, _ -> new ArrayList<>()).add(packet);
            return Crossing.lost(Incidents.note(incident.get()));
        }
        Crossing struck = incident.map(one -> struck(one, usual)).orElse(usual);
        return withOvertaken(from, struck, now.plus(lane(from).conditions().latency()));
    }

    private static Crossing struck(Incident incident, Crossing usual) {
        List<Delivery> deliveries = new ArrayList<>();
        switch (incident.blow()) {
            case Blow.Drop _, Blow.Overtaken _ -> {}
            case Blow.Hold(Duration delay) ->
                usual.deliveries().forEach(delivery -> deliveries.add(later(delivery, delay)));
            case Blow.Duplicate(Duration delay) ->
                usual.deliveries().forEach(delivery -> {
                    deliveries.add(delivery);
                    deliveries.add(later(delivery, delay));
                });
        }
        List<String> notes = new ArrayList<>(usual.notes());
        notes.add(Incidents.note(incident));
        return new Crossing(deliveries, usual.returned(), notes);
    }

    /** @param due when it comes where the overtaking one is lost */
    private Crossing withOvertaken(Side from, Crossing overtaking, Instant due) {
        List<Packet> held = waiting.remove(from);
        if (held == null) {
            return overtaking;
        }
        Instant last = overtaking.deliveries().stream()
                .map(Delivery::at)
                .max(Instant::compareTo)
                .orElse(due);
        List<Delivery> deliveries = new ArrayList<>(overtaking.deliveries());
        held.forEach(packet -> deliveries.add(new Delivery(last.plus(BEHIND), packet)));
        return new Crossing(deliveries, overtaking.returned(), overtaking.notes());
    }

    private static Delivery later(Delivery delivery, Duration delay) {
        return new Delivery(delivery.at().plus(delay), delivery.packet());
    }
}
