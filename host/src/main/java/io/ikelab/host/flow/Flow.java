package io.ikelab.host.flow;

import io.ikelab.inner.FlowView;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import java.util.Optional;

/**
 * What rules look at in a packet.
 *
 * @param protocol IP protocol number
 * @param ports empty where the packet shows none
 */
public record Flow(IpAddress source, IpAddress destination, int protocol, Optional<Ports> ports) {
    private static final int EPHEMERAL = 49_152;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;

    /** Of TCP and its like; of ICMP twice type and code, as RFC 7296 §3.13.1 puts them. */
    public record Ports(int source, int destination) {
        private Ports turned() {
            return new Ports(/* source= */ destination, /* destination= */ source);
        }
    }

    /** An echo request, as ping sends it. */
    public static Flow echo(IpAddress source, IpAddress destination) {
        int request = (source.isV6() ? ECHO_REQUEST_V6 : ECHO_REQUEST) << 8;
        return new Flow(
                source,
                destination,
                source.isV6() ? IpProtocol.ICMPV6 : IpProtocol.ICMP,
                Optional.of(new Ports(request, request)));
    }

    /** The first packet of a TCP connection or UDP exchange, from a port nobody has a claim to (RFC 6335 §6). */
    public static Flow to(FlowProtocol protocol, IpAddress source, IpAddress destination, int port) {
        return switch (protocol) {
            case TCP -> new Flow(source, destination, IpProtocol.TCP, Optional.of(new Ports(EPHEMERAL, port)));
            case UDP -> new Flow(source, destination, IpProtocol.UDP, Optional.of(new Ports(EPHEMERAL, port)));
            case ICMP -> echo(source, destination);
        };
    }

    public static Flow of(FlowView packet) {
        Optional<Ports> ports = packet.portsKnown()
                ? Optional.of(new Ports(packet.sourcePort(), packet.destinationPort()))
                : Optional.empty();
        return new Flow(packet.source(), packet.destination(), packet.protocol(), ports);
    }

    /** Whether its ports are ports. */
    public boolean hasPorts() {
        return !isIcmp() && ports.isPresent();
    }

    public boolean isIcmp() {
        return protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
    }

    /** What belongs to this flow in the other direction; empty for ICMP that asks for no reply. */
    public Optional<Flow> reply() {
        if (isIcmp()) {
            return ports.map(Ports::source).flatMap(Flow::echoReply).map(echo -> turned(Optional.of(echo)));
        }
        return Optional.of(turned(ports.map(Ports::turned)));
    }

    private Flow turned(Optional<Ports> otherPorts) {
        return new Flow(/* source= */ destination, /* destination= */ source, protocol, otherPorts);
    }

    private static Optional<Ports> echoReply(int typeAndCode) {
        return switch (typeAndCode >>> 8) {
            case ECHO_REQUEST -> Optional.of(new Ports(0, 0));
            case ECHO_REQUEST_V6 -> Optional.of(new Ports(ECHO_REPLY_V6 << 8, ECHO_REPLY_V6 << 8));
            default -> Optional.empty();
        };
    }
}
