package io.ikelab.capture.packet;

import io.ikelab.iana.ExchangeType;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.wire.IkeHeader;
import java.util.List;
import java.util.Optional;

/** What an outer packet carries, as far as anybody without keys can tell. */
public sealed interface PacketContent {
    /** Octets of the non-ESP marker (RFC 3948 §2.2). */
    int MARKER = 4;

    /** An IKE message. */
    record Ike(IkeHeader header, int length) implements PacketContent {}

    /** An ESP packet, in UDP or not. */
    record Esp(EspSpi spi, boolean inUdp) implements PacketContent {}

    /** The single octet that keeps a NAT's mapping alive (RFC 3948 §2.3). */
    record Keepalive() implements PacketContent {}

    /** Anything else: ICMP, fragments, broken packets. */
    record Other() implements PacketContent {}

    static PacketContent of(Packet packet, IkePorts ports) {
        if (packet.protocol() == IpProtocol.ESP && !packet.fields().isFragment()) {
            return esp(packet.payload(), false);
        }
        return UdpDatagram.receivedIn(packet)
                .map(datagram -> of(datagram, ports))
                .orElse(new Other());
    }

    /** The IKE message or the ESP packet itself, without UDP and without the non-ESP marker; empty for anything else. */
    static Optional<Octets> octets(Packet packet, IkePorts ports) {
        return switch (of(packet, ports)) {
            case Esp(EspSpi _, boolean inUdp) when !inUdp -> Optional.of(packet.payload());
            case Esp _ -> UdpDatagram.receivedIn(packet).map(UdpDatagram::data);
            case Ike _ -> UdpDatagram.receivedIn(packet).map(datagram -> bare(datagram, ports));
            case Keepalive _, Other _ -> Optional.empty();
        };
    }

    private static Octets bare(UdpDatagram datagram, IkePorts ports) {
        Octets data = datagram.data();
        return touches(datagram.path(), ports.encapsulating()) ? data.slice(MARKER, data.length()) : data;
    }

    /** A bare IKE message; {@link Other} when it is too short for a header. */
    static PacketContent ofIke(Octets message) {
        return ike(message);
    }

    private static PacketContent of(UdpDatagram datagram, IkePorts ports) {
        Octets data = datagram.data();
        if (touches(datagram.path(), ports.encapsulating())) {
            return encapsulated(data);
        }
        return touches(datagram.path(), ports.plain()) ? ike(data) : new Other();
    }

    /** Told apart by the first four octets, which are zero for IKE and never for ESP (RFC 3948 §2.2). */
    private static PacketContent encapsulated(Octets data) {
        if (data.length() == 1 && data.at(0) == 0xff) {
            return new Keepalive();
        }
        boolean marked = data.startsWith(Octets.zeros(MARKER));
        return marked ? ike(data.slice(MARKER, data.length())) : esp(data, true);
    }

    private static PacketContent esp(Octets data, boolean inUdp) {
        return data.length() < 8
                ? new Other()
                : new Esp(new EspSpi(data.reader().i32()), inUdp);
    }

    private static PacketContent ike(Octets data) {
        if (data.length() < IkeHeader.LENGTH) {
            return new Other();
        }
        WireReader in = data.reader();
        IkeSpi initiator = new IkeSpi(in.u64());
        IkeSpi responder = new IkeSpi(in.u64());
        in.skip(1);
        int version = in.u8();
        ExchangeType exchange = new ExchangeType(in.u8());
        int flags = in.u8();
        MessageId id = new MessageId(in.u32());
        // RFC 7296 §3.1: from the low end X X X, then I, V, R, X X.
        return new Ike(
                new IkeHeader(
                        initiator,
                        responder,
                        version >> 4,
                        version & 0xf,
                        exchange,
                        (flags & 0x08) != 0,
                        (flags & 0x20) != 0,
                        (flags & 0x10) != 0,
                        id),
                data.length());
    }

    private static boolean touches(Path path, List<Integer> ports) {
        return ports.contains(path.local().port())
                || ports.contains(path.remote().port());
    }
}
