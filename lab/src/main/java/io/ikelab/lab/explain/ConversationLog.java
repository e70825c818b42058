package io.ikelab.lab.explain;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.OuterPacket;
import io.ikelab.capture.packet.Traffic;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.esp.EspEngine;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.diagnosis.witness.CaptureWitness;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/** One conversation being written down, within bounds. */
final class ConversationLog {
    /** Two ends that talk sensibly need a tenth of it in a day. */
    private static final int IKE_MAX = 4_000;

    private static final int FLOWS_MAX = 4_096;
    private static final int PLACES_MAX = 64;
    private static final int ADDRESSES_MAX = 64;
    private static final int ERRORS_MAX = 256;
    private static final int UDP_HEADER = 8;

    private final SequencedMap<IpAddress, Side> addresses = new LinkedHashMap<>();
    private final SequencedSet<Endpoint> places = new LinkedHashSet<>();
    private final CaptureWitness witness;
    private final FrameCounter counter = new FrameCounter();
    private final List<IkeSight> ike = new ArrayList<>();
    private final List<Version1Sight> version1 = new ArrayList<>();
    private final Set<Octets> messages = new LinkedHashSet<>();
    private final Map<FlowKey, EspFlowTally> flows = new LinkedHashMap<>();
    private final Map<Side, IpPieces> pieces = new EnumMap<>(Side.class);
    private final List<IcmpError> errors = new ArrayList<>();
    /** Without keys no rule that goes by ESP comes to be asked: there is more of it than of anything else. */
    private final boolean hasKeys;

    private final MessageBudget budget;
    private final Sighting first;
    private Instant lastAt;
    private long lastFrame;
    private boolean whole = true;

    private record FlowKey(Side from, int spi) {}

    /** @param began the end that is called the device, with its address and that of the other */
    ConversationLog(
            Sighting first,
            IpAddress began,
            IpAddress other,
            RecordedKeys keys,
            CryptoProvider crypto,
            EspEngine engine,
            MessageBudget budget) {
        addresses.put(began, Side.PEER);
        addresses.putIfAbsent(other, Side.GATEWAY);
        this.hasKeys = !keys.equals(RecordedKeys.NONE);
        this.budget = budget;
        this.first = first;
        this.lastAt = first.at();
        this.witness = new CaptureWitness(IkePorts.STANDARD, addresses, keys, crypto, engine);
    }

    /** How many frames belong to it so far. */
    long frames() {
        return counter.counts().frames();
    }

    boolean knows(IpAddress address) {
        return addresses.containsKey(address);
    }

    /** The end that is not {@code known} has another address from now on. */
    void moved(IpAddress known, IpAddress to) {
        Side side = addresses.getOrDefault(known, Side.PEER).other();
        addresses.put(to, side);
        witness.meet(to, side);
    }

    /** Whether the octets of an IKE message are among those seen. */
    boolean hasSeen(Octets message) {
        return messages.contains(message);
    }

    /** Whether there is room for an end to move to another address. */
    boolean mayMove() {
        return addresses.size() < ADDRESSES_MAX;
    }

    /** A frame of ESP that its flow has counted already. */
    void sawEsp(Instant at, long frame) {
        lastAt = at;
        lastFrame = frame;
        counter.frame();
        counter.bearsEsp();
    }

    /** The flow of ESP the packet belongs to, where nothing but its header is to be looked at. */
    Optional<EspFlowTally> sealedFlow(OuterPacket outer, Traffic.Esp packet) {
        return hasKeys
                ? Optional.empty()
                : Optional.ofNullable(
                        flows.get(new FlowKey(side(outer), packet.spi().value())));
    }

    private Side side(OuterPacket outer) {
        return addresses.getOrDefault(outer.packet().source(), Side.PEER);
    }

    /** Whether the packet bears an SPI that may be new. */
    boolean see(Sighting where, OuterPacket outer, Traffic traffic) {
        int known = flows.size();
        lastAt = where.at();
        lastFrame = where.frame().orElse(0);
        counter.frame();
        counter.bears(traffic);
        Side from = side(outer);
        switch (traffic) {
            case Traffic.Ike message -> ike(where, from, outer.packet(), message);
            case Traffic.Esp packet -> esp(where, from, outer, packet);
            case Traffic.Keepalive _ -> pass(where, outer.packet());
            case Traffic.Quoted _, Traffic.Other _ -> {}
        }
        return traffic instanceof Traffic.Ike || flows.size() > known;
    }

    /** An IP fragment of the conversation, which may be the one that makes its packet whole. */
    void fragment(Sighting where, Packet fragment, boolean joins) {
        Side from = addresses.getOrDefault(fragment.source(), Side.PEER);
        boolean opening = fragment.fields().fragmentOffset() == 0;
        pieces.put(from, pieces.getOrDefault(from, IpPieces.none(from, where)).and(opening, joins));
    }

    /** @param original the packet an error is about */
    void error(Sighting where, IpAddress by, Traffic.Quoted quoted, Packet original) {
        counter.frame();
        counter.bears(quoted);
        if (errors.size() < ERRORS_MAX) {
            Side about = addresses.getOrDefault(original.source(), Side.PEER);
            errors.add(new IcmpError(where, by, about, quoted.type(), quoted.code(), quoted.mtu()));
        }
    }

    private void ike(Sighting where, Side from, Packet packet, Traffic.Ike message) {
        Octets octets = packet.payload().slice(message.at(), packet.payload().length());
        if (ike.size() >= IKE_MAX || !budget.takes(octets)) {
            whole = false;
            return;
        }
        place(packet);
        boolean repeated = !messages.add(octets);
        if (message.header().majorVersion() == 1) {
            version1.add(Version1Reader.read(where, from, octets, repeated));
        }
        ike.add(new IkeSight(
                where,
                from,
                message.header(),
                message.length(),
                repeated,
                message.at() > UDP_HEADER,
                IkeSight.Piece.of(octets)));
        witness.see(where, packet);
    }

    private void esp(Sighting where, Side from, OuterPacket outer, Traffic.Esp packet) {
        FlowKey key = new FlowKey(from, packet.spi().value());
        EspFlowTally flow = flows.get(key);
        if (flow == null && flows.size() < FLOWS_MAX) {
            flow = new EspFlowTally(from, packet, where);
            flows.put(key, flow);
        }
        if (flow == null) {
            whole = false;
            return;
        }
        flow.see(where, packet, outer);
        if (hasKeys) {
            pass(where, outer.packet());
        }
    }

    private void pass(Sighting where, Packet packet) {
        place(packet);
        witness.see(where, packet);
    }

    private void place(Packet packet) {
        if (packet.protocol() == IpProtocol.UDP && places.size() < PLACES_MAX) {
            int port = packet.payload().at(0) << Byte.SIZE | packet.payload().at(1);
            places.add(new Endpoint(packet.source(), port));
        }
    }

    Conversation conversation() {
        return new Conversation(
                addresses,
                places,
                first,
                new Sighting(lastAt, OptionalLong.of(lastFrame)),
                counter.counts(),
                ike,
                version1,
                flows.values().stream().map(EspFlowTally::flow).toList(),
                List.copyOf(pieces.values()),
                errors,
                witness.observations(),
                whole);
    }
}
