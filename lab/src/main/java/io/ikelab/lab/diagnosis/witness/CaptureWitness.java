package io.ikelab.lab.diagnosis.witness;

import io.ikelab.capture.CaptureRecorder;
import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.OuterPacket;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.esp.EspEngine;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.OtherVersion;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.diagnosis.Observation.Sealed;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Observes a capture: its packets, and the keys that were written beside it. Nobody's events are needed. */
public final class CaptureWitness {
    private final IkePorts ports;
    private final Map<IpAddress, Side> addresses;
    private final IkeReader ike;
    private final ChosenSuites suites = new ChosenSuites();
    private final EspReader esp;
    private final EchoTally echoes = new EchoTally();
    private final TransferTally transfers = new TransferTally();
    private final OuterEnds ends;
    private final Set<Octets> datagrams = new LinkedHashSet<>();
    private final Set<IkeMessage> opened = new LinkedHashSet<>();
    private final Map<IkeHeader, Sighting> begun = new LinkedHashMap<>();
    private final Map<IkeHeader, IkeMessage> requests = new LinkedHashMap<>();
    private final List<Observation> wire = new ArrayList<>();

    /** @param addresses outer addresses of the two ends; what others send is passed over */
    public CaptureWitness(
            IkePorts ports,
            Map<IpAddress, Side> addresses,
            RecordedKeys keys,
            CryptoProvider crypto,
            EspEngine engine) {
        this.ports = ports;
        this.addresses = new LinkedHashMap<>(addresses);
        this.ike = new IkeReader(keys, crypto);
        this.ends = new OuterEnds(ports);
        this.esp = new EspReader(keys, suites, engine);
    }

    /** Sees all packets of {@code capture}, from its first. */
    public void watch(CaptureReader capture) {
        long frame = 0;
        for (Optional<CapturedPacket> next = capture.next(); next.isPresent(); next = capture.next()) {
            frame++;
            Sighting where = new Sighting(next.get().at(), OptionalLong.of(frame));
            // What crossed a device's own link to a NAT crossed the wire, too, or was dropped there.
            if (!next.get().link().equals(CaptureRecorder.INSIDE)) {
                OuterPacket.of(next.get(), frame).ifPresent(packet -> see(where, packet));
            }
        }
    }

    public Observations observations() {
        List<Observation> all = new ArrayList<>(wire);
        all.addAll(ends.observations());
        all.addAll(echoes.pings());
        all.addAll(transfers.transfers());
        return new Observations(all);
    }

    /** An end has another address from now on. */
    public void meet(IpAddress address, Side side) {
        addresses.put(address, side);
    }

    /** Sees one packet; that of a stranger is passed over. */
    public void see(Sighting where, Packet packet) {
        Side from = addresses.get(packet.source());
        if (from == null) {
            return;
        }
        PacketContent content = PacketContent.of(packet, ports);
        ends.see(where.at(), from, packet, content);
        switch (content) {
            case PacketContent.Ike(IkeHeader header, int _) ->
                PacketContent.octets(packet, ports).ifPresent(octets -> ike(where, from, header, octets, packet));
            case PacketContent.Esp(var spi, boolean _)
            when esp.hasKeys() ->
                PacketContent.octets(packet, ports)
                        .flatMap(octets -> esp.open(spi, octets))
                        .ifPresent(inner -> {
                            echoes.see(from, inner);
                            transfers.see(where.at(), from, inner);
                        });
            case PacketContent.Esp _, PacketContent.Keepalive _, PacketContent.Other _ -> {}
        }
    }

    private void ike(Sighting where, Side from, IkeHeader header, Octets datagram, Packet packet) {
        if (header.majorVersion() != IkeHeader.MAJOR_VERSION) {
            wire.add(new OtherVersion(where, from, header));
        } else if (datagrams.add(datagram)) {
            read(where, from, header, datagram, packet);
        } else if (MessageCodec.fragmentNumber(datagram).orElse(1) == 1) {
            // A message that comes again in its fragments comes again once.
            wire.add(new Repetition(where, from, header.exchange()));
        }
    }

    private void read(Sighting where, Side from, IkeHeader header, Octets datagram, Packet packet) {
        switch (ike.read(header, datagram)) {
            case IkeReader.Read.Whole(IkeMessage message) -> {
                Sighting first = Optional.ofNullable(begun.remove(header)).orElse(where);
                // In smaller fragments than before it is the same message.
                wire.add(
                        opened.add(message)
                                ? new Message(first, from, message)
                                : new Repetition(first, from, header.exchange()));
                learn(message);
                Optional.of(message)
                        .filter(one -> header.exchange().equals(ExchangeType.IKE_SA_INIT))
                        .flatMap(one -> ends.translated(packet, one))
                        .ifPresent(seen -> wire.add(new Translated(where, from, seen)));
            }
            case IkeReader.Read.Part _ -> begun.putIfAbsent(header, where);
            case IkeReader.Read.Nothing _ -> wire.add(new Sealed(where, from, header));
        }
    }

    private void learn(IkeMessage message) {
        if (!message.header().response()) {
            requests.put(message.header(), message);
            return;
        }
        requests.values().stream()
                .filter(request -> isAnswer(request.header(), message.header()))
                .forEach(request -> suites.learn(request, message));
    }

    private static boolean isAnswer(IkeHeader request, IkeHeader response) {
        return request.exchange().equals(response.exchange())
                && request.initiatorSpi().equals(response.initiatorSpi())
                && request.messageId().equals(response.messageId())
                && request.fromInitiator() != response.fromInitiator();
    }
}
