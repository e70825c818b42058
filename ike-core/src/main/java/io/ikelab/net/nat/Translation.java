package io.ikelab.net.nat;

import io.ikelab.net.Endpoint;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/** What a NAT reads of a packet, and how it writes it anew. */
final class Translation {
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_HEADER = 8;

    private Translation() {}

    /**
     * Where a packet comes from and where it goes. Of an ICMP echo the identifier stands for both ports.
     *
     * @param source of the packet
     */
    record Flow(int protocol, Endpoint source, Endpoint destination) {
        /** The end outside: of an ICMP echo the identifier is the inside end's alone. */
        Endpoint remote(boolean outbound) {
            Endpoint end = outbound ? destination : source;
            return protocol == IpProtocol.ICMP ? new Endpoint(end.address(), 0) : end;
        }
    }

    /** Empty for what a NAT cannot follow: fragments, other protocols, broken headers. */
    static Optional<Flow> flow(Packet packet) {
        return switch (packet.protocol()) {
            case IpProtocol.UDP ->
                UdpDatagram.receivedIn(packet)
                        .map(UdpDatagram::path)
                        .map(path -> new Flow(IpProtocol.UDP, path.remote(), path.local()));
            case IpProtocol.ICMP -> isEcho(packet) ? Optional.of(echo(packet)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isEcho(Packet packet) {
        Octets icmp = packet.payload();
        return !packet.fields().isFragment()
                && icmp.length() >= ECHO_HEADER
                && (icmp.at(0) == ECHO_REQUEST || icmp.at(0) == ECHO_REPLY);
    }

    private static Flow echo(Packet packet) {
        int identifier = packet.payload().at(4) << 8 | packet.payload().at(5);
        return new Flow(
                IpProtocol.ICMP,
                new Endpoint(packet.source(), identifier),
                new Endpoint(packet.destination(), identifier));
    }

    /** {@code packet} of {@code flow}, from another place. */
    static Packet from(Endpoint source, Packet packet, Flow flow) {
        return write(packet, flow, source, flow.destination(), source.port());
    }

    /** {@code packet} of {@code flow}, to another place. */
    static Packet to(Endpoint destination, Packet packet, Flow flow) {
        return write(packet, flow, flow.source(), destination, destination.port());
    }

    /** With other addresses and nothing else, as for protocols without ports. */
    static Packet readdressed(Packet packet, IpAddress source, IpAddress destination) {
        return new Packet(
                packet.id(), source, destination, packet.protocol(), onward(packet.fields()), packet.payload());
    }

    private static Packet write(Packet packet, Flow flow, Endpoint source, Endpoint destination, int identifier) {
        if (flow.protocol() == IpProtocol.ICMP) {
            Packet echo = readdressed(packet, source.address(), destination.address());
            Octets icmp = withIdentifier(packet.payload(), identifier);
            return new Packet(echo.id(), echo.source(), echo.destination(), IpProtocol.ICMP, echo.fields(), icmp);
        }
        Octets data = UdpDatagram.receivedIn(packet).orElseThrow().data();
        return new UdpDatagram(new Path(source, destination), data).toPacket(packet.id(), onward(packet.fields()));
    }

    /** RFC 5508 §3.1: the identifier is mapped as a port would be, and the checksum is over it. */
    private static Octets withIdentifier(Octets icmp, int identifier) {
        WireWriter out = new WireWriter(icmp.length());
        out.octets(icmp.slice(0, 2)).u16(0).u16(identifier).octets(icmp.slice(6, icmp.length()));
        out.patchU16(2, InternetChecksum.of(out.toOctets()));
        return out.toOctets();
    }

    /** A NAT is a router: it takes one off the time to live. */
    private static IpFields onward(IpFields fields) {
        return new IpFields(
                Math.max(1, fields.ttl() - 1),
                fields.trafficClass(),
                fields.identification(),
                fields.dontFragment(),
                fields.moreFragments(),
                fields.fragmentOffset());
    }
}
