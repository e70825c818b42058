package io.ikelab.lab.diagnosis.witness;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.diagnosis.Observation.KeptAlive;
import io.ikelab.lab.diagnosis.Observation.Moved;
import io.ikelab.lab.diagnosis.Observation.SpokeFrom;
import io.ikelab.lab.scenario.Side;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Packet;
import io.ikelab.net.UdpDatagram;
import io.ikelab.wire.IkeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/** Where the two ends appear to be, packet by packet. Needs no keys: addresses, ports and SPIs are in the clear. */
final class OuterEnds {
    private static final int SAS_MAX = 1024;
    private static final int MOVES_MAX = 256;
    private static final int ADDRESSES_MAX = 64;
    private static final int UDP_SOURCE = 0;
    private static final int UDP_DESTINATION = 2;

    private final IkePorts ports;
    private final SequencedMap<Sa, Endpoint> places = new LinkedHashMap<>();
    private final SequencedMap<Endpoint, Instant> heard = new LinkedHashMap<>();
    private final Set<Endpoint> moved = new LinkedHashSet<>();
    private final List<Observation> moves = new ArrayList<>();
    private final SequencedSet<SpokeFrom> speakers = new LinkedHashSet<>();
    private final EspTally esp = new EspTally();
    private final Map<Side, Integer> keepalives = new EnumMap<>(Side.class);

    OuterEnds(IkePorts ports) {
        this.ports = ports;
    }

    /** What packets of {@code from} belong to; SPIs of IKE are longer than those of ESP. */
    private record Sa(Side from, boolean ike, long spi) {}

    void see(Instant at, Side from, Packet packet, PacketContent content) {
        switch (content) {
            case PacketContent.Ike(var header, int _) -> {
                if (speakers.size() < ADDRESSES_MAX) {
                    speakers.add(new SpokeFrom(from, packet.source()));
                }
                Sa sa = new Sa(from, true, header.initiatorSpi().value());
                spoke(at, from, packet, Optional.of(sa));
            }
            case PacketContent.Esp(var spi, boolean inUdp) -> {
                esp.see(from, packet, spi, inUdp);
                if (inUdp) {
                    spoke(at, from, packet, Optional.of(new Sa(from, false, spi.value())));
                }
            }
            case PacketContent.Keepalive _ -> {
                keepalives.merge(from, 1, Integer::sum);
                spoke(at, from, packet, Optional.empty());
            }
            case PacketContent.Other _ -> {}
        }
    }

    /** Of port 500 a NAT makes something else than of port 4500, and an SA goes from the one to the other. */
    private void spoke(Instant at, Side from, Packet packet, Optional<Sa> sa) {
        if (ports.encapsulating().contains(port(packet, UDP_DESTINATION))) {
            from(at, from, new Endpoint(packet.source(), port(packet, UDP_SOURCE)), sa);
        }
    }

    /** Read where it stands: to take a datagram out of every ESP packet would cost a copy of it. */
    private static int port(Packet packet, int offset) {
        return packet.payload().at(offset) << 8 | packet.payload().at(offset + 1);
    }

    private void from(Instant at, Side from, Endpoint place, Optional<Sa> sa) {
        Optional<Endpoint> before = sa.flatMap(one -> Optional.ofNullable(places.put(one, place)));
        if (before.isPresent() && !before.get().equals(place) && moves.size() < MOVES_MAX && moved.add(place)) {
            Instant last = heard.getOrDefault(before.get(), at);
            moves.add(new Moved(at, from, before.get(), place, Duration.between(last, at)));
        }
        heard.put(place, at);
        forget(places);
        forget(heard);
    }

    private static void forget(SequencedMap<?, ?> remembered) {
        if (remembered.size() > SAS_MAX) {
            remembered.pollFirstEntry();
        }
    }

    /** What there was to see, in order. */
    List<Observation> observations() {
        List<Observation> all = new ArrayList<>(moves);
        all.addAll(speakers);
        keepalives.forEach((from, count) -> all.add(new KeptAlive(from, count)));
        all.addAll(esp.observations());
        return all;
    }

    /**
     * Where an IKE_SA_INIT message comes from, if its sender knows itself by something else. Where neither address is the one
     * its sender knows, the capture's may have been changed since, which says nothing of a NAT; the port still does.
     */
    Optional<Endpoint> translated(Packet packet, IkeMessage message) {
        return UdpDatagram.receivedIn(packet)
                .map(UdpDatagram::path)
                .filter(path -> isTranslated(path.remote(), NatDetection.read(new BouncyCastleCrypto(), message, path)))
                .map(path -> path.remote());
    }

    private boolean isTranslated(Endpoint source, NatDetection told) {
        boolean usual =
                ports.plain().contains(source.port()) || ports.encapsulating().contains(source.port());
        return told.remoteBehindNat() && !(told.localBehindNat() && usual);
    }
}
