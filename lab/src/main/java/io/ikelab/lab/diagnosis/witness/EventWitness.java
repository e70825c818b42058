package io.ikelab.lab.diagnosis.witness;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.host.InnerEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.inner.EchoEvent;
import io.ikelab.inner.PingPlan;
import io.ikelab.inner.TransferEvent;
import io.ikelab.inner.TransferPlan;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.diagnosis.Observation.Doubt;
import io.ikelab.lab.diagnosis.Observation.Explanation;
import io.ikelab.lab.diagnosis.Observation.GaveUp;
import io.ikelab.lab.diagnosis.Observation.Misled;
import io.ikelab.lab.diagnosis.Observation.OtherVersion;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.diagnosis.Observation.Unopened;
import io.ikelab.lab.diagnosis.Observation.Unsent;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Observes a live run: the events of its nodes, and packets of what no node here understands. Not safe for use by several
 * threads at once.
 */
public final class EventWitness implements Subscriber, WireTap {
    /** Of a tunnel that is up for days, the many liveness checks are forgotten first. */
    private static final int MESSAGES_MAX = 4096;

    private final IkePorts ports;
    private final Map<IpAddress, NodeName> addresses;
    private final WireNotes wire = new WireNotes(MESSAGES_MAX);
    private final SequencedSet<Octets> openings = new LinkedHashSet<>();
    private final SequencedSet<IkeHeader> fragmented = new LinkedHashSet<>();
    private final SequencedSet<PacketId> crossed = new LinkedHashSet<>();
    private final List<Observation> words = new ArrayList<>();
    private final Map<PingPlan, Pings> pings = new LinkedHashMap<>();
    private final Map<TransferPlan, Transfer> transfers = new LinkedHashMap<>();
    private final Set<Carried> carried = new LinkedHashSet<>();
    private final Set<Pair> inside = new LinkedHashSet<>();
    private final Map<Pair, String> lookedUp = new LinkedHashMap<>();
    private final OuterEnds ends;
    private final SequencedMap<PacketId, Noted> translated = new LinkedHashMap<>();

    /** @param addresses outer addresses and whose they are */
    public EventWitness(IkePorts ports, Map<IpAddress, NodeName> addresses) {
        this.ports = ports;
        this.ends = new OuterEnds(ports);
        this.addresses = new LinkedHashMap<>(addresses);
    }

    /** What a node's Child SAs take in, from its point of view. */
    private record Carried(Side at, List<TrafficSelector> local, List<TrafficSelector> remote) {
        boolean takes(Side from, IpAddress source, IpAddress destination) {
            return from == at && holds(local, source) && holds(remote, destination);
        }

        private static boolean holds(List<TrafficSelector> ranges, IpAddress address) {
            TrafficSelector one = TrafficSelector.range(address, address);
            return SelectorNarrowing.narrow(List.of(one), ranges).equals(List.of(one));
        }
    }

    /** Who sends to whom, or looks whom up. */
    private record Pair(IpAddress source, IpAddress destination) {}

    /** An address was seen to be another's, to be numbered once the capture's frames are known. */
    private record Noted(Instant at, Function<Sighting, Observation> observation) {}

    @Override
    public void on(Event event) {
        side(event.meta().node()).ifPresent(by -> on(event, by));
    }

    private void on(Event event, Side by) {
        switch (event) {
            case IkeEvent.MessageSent e -> message(e.meta(), by, e.message());
            case IkeEvent.FragmentSent e -> cut(e.header());
            // What the other node of this run sent was noted then, under the same packet, or that of its first
            // fragment.
            case IkeEvent.MessageReceived e when fragmented.contains(e.message().header()) -> {}
            case IkeEvent.MessageReceived e -> message(e.meta(), by.other(), e.message());
            case IkeEvent.RequestRetransmitted e -> repeated(e.meta(), by, e.localSpi(), e.exchange(), false);
            case IkeEvent.RequestCutSmaller e -> repeated(e.meta(), by, e.localSpi(), e.exchange(), false);
            case IkeEvent.ResponseRepeated e -> repeated(e.meta(), by, e.localSpi(), e.exchange(), true);
            case IkeEvent.ErrorSent e -> words.add(new Explanation(by, e.exchange(), e.error(), e.detail()));
            case IkeEvent.AuthenticationRefused e -> words.add(new Doubt(by, e.identity(), e.detail()));
            case IkeEvent.PeerSilent e -> words.add(new GaveUp(by, e.exchange(), e.transmissions(), e.waited()));
            case IkeEvent.ChildInstalled e ->
                carried.add(new Carried(by, e.child().local(), e.child().remote()));
            case EchoEvent.SeriesStarted e -> pings(e.plan(), by, e.plan().count(), 0);
            case EchoEvent.ReplyReceived e ->
                pings.computeIfPresent(
                        e.plan(),
                        (plan, so) -> new Pings(by, plan.source(), plan.destination(), so.sent(), so.answered() + 1));
            // A series the run's end cut off counts as it was planned: what was not answered is missing.
            case EchoEvent.SeriesFinished e ->
                pings(e.plan(), by, e.statistics().sent(), e.statistics().received());
            case TransferEvent.OfSender e -> transfer(e, by);
            case InnerEvent.NameResolved e -> lookedUp.put(new Pair(e.asker(), e.address()), e.asked());
            case InnerEvent.StaysInside e -> inside.add(new Pair(e.source(), e.destination()));
            default -> {}
        }
    }

    private void transfer(TransferEvent.OfSender event, Side from) {
        switch (event) {
            case TransferEvent.Started e -> transfer(e.plan(), from, Transfer.State.OPENING);
            case TransferEvent.Connected e -> transfer(e.plan(), from, Transfer.State.RUNNING);
            case TransferEvent.Finished e -> transfer(e.plan(), from, Transfer.State.COMPLETE);
            case TransferEvent.Stalled e when isConnected(e.plan()) -> transfer(e.plan(), from, Transfer.State.STALLED);
            case TransferEvent.Reset e -> transfers.remove(e.plan());
            case TransferEvent.Stalled _, TransferEvent.PathShrank _ -> {}
        }
    }

    private boolean isConnected(TransferPlan plan) {
        return Optional.ofNullable(transfers.get(plan))
                .filter(transfer -> transfer.state() == Transfer.State.RUNNING)
                .isPresent();
    }

    private void transfer(TransferPlan plan, Side from, Transfer.State state) {
        transfers.put(plan, new Transfer(from, plan.source(), plan.destination(), state));
    }

    /**
     * What is in a message nodes tell, and opened, but for versions of IKE that have no events. What never crossed, since
     * its sender was cut off, is nothing anybody could see.
     */
    @Override
    public void crossed(Instant at, Packet packet) {
        Optional<Side> from =
                Optional.ofNullable(addresses.get(packet.source())).flatMap(EventWitness::side);
        PacketContent content = PacketContent.of(packet, ports);
        from.ifPresent(side -> ends.see(at, side, packet, content));
        if (!(content instanceof PacketContent.Ike(IkeHeader header, int _))) {
            return;
        }
        crossed.add(packet.id());
        if (crossed.size() > 2 * MESSAGES_MAX) {
            crossed.removeFirst();
        }
        from.ifPresent(side -> inTheClear(at, side, packet, header));
    }

    /** What anybody can read needs no node to tell of it, and none tells of what it dropped unread. */
    private void inTheClear(Instant at, Side from, Packet packet, IkeHeader header) {
        if (header.majorVersion() != IkeHeader.MAJOR_VERSION) {
            wire.other(packet.id(), at, header.exchange(), where -> new OtherVersion(where, from, header));
            return;
        }
        Optional<Octets> octets = header.exchange().equals(ExchangeType.IKE_SA_INIT)
                ? PacketContent.octets(packet, ports)
                : Optional.empty();
        octets.filter(openings::add).map(MessageCodec::decode).ifPresent(decoded -> {
            if (decoded instanceof Decoded.Complete(IkeMessage message, boolean _)) {
                wire.message(packet.id(), at, from, message);
                ends.translated(packet, message)
                        .ifPresent(seen ->
                                translated.put(packet.id(), new Noted(at, where -> new Translated(where, from, seen))));
            }
        });
        if (openings.size() > MESSAGES_MAX) {
            openings.removeFirst();
        }
        if (translated.size() > MESSAGES_MAX) {
            translated.pollFirstEntry();
        }
    }

    /** @param frames numbers of packets in the capture */
    public Observations observations(Function<PacketId, OptionalLong> frames) {
        List<Observation> all = new ArrayList<>(wire.observations(crossed, frames));
        translated.forEach(
                (packet, noted) -> all.add(noted.observation().apply(new Sighting(noted.at(), frames.apply(packet)))));
        all.addAll(ends.observations());
        pings.values().stream()
                .filter(series -> !inside.contains(new Pair(series.source(), series.destination())))
                .forEach(series -> all.add(isSent(series) ? series : unsent(series)));
        transfers.values().stream()
                .filter(transfer -> !inside.contains(new Pair(transfer.source(), transfer.destination())))
                .forEach(transfer -> all.add(isSent(transfer) ? transfer : new Unopened(transfer)));
        all.addAll(words);
        return new Observations(all);
    }

    private Observation unsent(Pings series) {
        String name = lookedUp.get(new Pair(series.source(), series.destination()));
        return name == null ? new Unsent(series) : new Misled(series, name);
    }

    private boolean isSent(Pings series) {
        return series.answered() > 0 || isCarried(series.from(), series.source(), series.destination());
    }

    private boolean isSent(Transfer transfer) {
        return transfer.state() != Transfer.State.OPENING
                || isCarried(transfer.from(), transfer.source(), transfer.destination());
    }

    private boolean isCarried(Side from, IpAddress source, IpAddress destination) {
        return carried.stream().anyMatch(child -> child.takes(from, source, destination));
    }

    private void message(EventMeta meta, Side from, IkeMessage message) {
        meta.cause().ifPresent(packet -> wire.message(packet, meta.at(), from, message));
    }

    private void cut(IkeHeader message) {
        fragmented.add(message);
        if (fragmented.size() > MESSAGES_MAX) {
            fragmented.removeFirst();
        }
    }

    private void repeated(EventMeta meta, Side from, IkeSpi own, ExchangeType exchange, boolean response) {
        meta.cause().ifPresent(packet -> wire.repetition(packet, meta.at(), from, own, exchange, response));
    }

    private void pings(PingPlan plan, Side from, int sent, int answered) {
        pings.put(plan, new Pings(from, plan.source(), plan.destination(), sent, answered));
    }

    private static Optional<Side> side(NodeName node) {
        for (Side side : Side.values()) {
            if (side.node().equals(node)) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }
}
