package io.ikelab.lab.run;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.lab.scenario.Incident;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.lab.scenario.PathPlan;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.PathModel;
import io.ikelab.net.Randomness;
import io.ikelab.wire.IkeHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path of virtual time with a scenario's conditions and incidents. Counts messages, so it is made for one run. */
final class EventfulPath implements PathModel {
    /** How close behind the message that overtook it one comes. */
    private static final Duration BEHIND = Duration.ofMillis(1);

    private final Incidents incidents;
    private final LinkMtu mtu;
    private final Map<IpAddress, Side> ends;
    private final Map<Side, List<Packet>> waiting = new EnumMap<>(Side.class);
    private LinkConditions conditions;

    /** @param ends outer addresses and whose they are */
    EventfulPath(PathPlan plan, Map<IpAddress, Side> ends) {
        this.conditions = plan.conditions();
        this.mtu = plan.mtu();
        this.incidents = new Incidents(plan.incidents());
        this.ends = new LinkedHashMap<>(ends);
    }

    /** For packets from now on. */
    void become(LinkConditions changed) {
        conditions = changed;
    }

    @Override
    public Crossing cross(Packet packet, Instant now, Randomness random) {
        Crossing crossing = struck(packet, now, random);
        return mtu.fits(packet) ? crossing : cut(packet, crossing);
    }

    /** As a router does where the link beyond it is narrow. */
    private Crossing cut(Packet packet, Crossing crossing) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery whole : crossing.deliveries()) {
            TooLarge.arriving(mtu, whole.packet()).forEach(piece -> deliveries.add(new Delivery(whole.at(), piece)));
        }
        List<String> notes = new ArrayList<>(crossing.notes());
        notes.add(TooLarge.note(mtu, packet));
        return new Crossing(deliveries, crossing.returned(), notes);
    }

    private Crossing struck(Packet packet, Instant now, Randomness random) {
        Crossing usual = conditions.cross(packet, now, random);
        Side from = ends.get(packet.source());
        if (from == null
                || !(PacketContent.of(packet, IkePorts.STANDARD)
                        instanceof PacketContent.Ike(IkeHeader header, int _))) {
            return usual;
        }
        Optional<Incident> incident = PacketContent.octets(packet, IkePorts.STANDARD)
                .flatMap(message -> incidents.befalling(from, header, message));
        if (incident.isPresent() && incident.get().blow() instanceof Blow.Overtaken) {
            waiting.computeIfAbsent(from, _ -> new ArrayList<>()).add(packet);
            return Crossing.lost(Incidents.note(incident.get()));
        }
        Crossing struck = incident.map(one -> struck(one, usual)).orElse(usual);
        return withOvertaken(from, struck, now.plus(conditions.latency()));
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
