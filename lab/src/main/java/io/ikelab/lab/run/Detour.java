package io.ikelab.lab.run;

import io.ikelab.lab.scenario.Scenario;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import java.util.List;
import java.util.Optional;

/**
 * The way to a NAT on real sockets. An IP packet finds its router by a route; a socket's datagram goes where it is addressed
 * to. So on the link between the device and the NAT the router's address stands for the gateway's, and the nodes at both ends
 * of that link never know: what they send and receive bears the addresses an IP packet would.
 *
 * @param device the hosts behind the NAT
 * @param gateway whom they speak to
 * @param router stands for it
 */
public record Detour(List<IpAddress> device, IpAddress gateway, IpAddress router) {
    public Detour {
        device = List.copyOf(device);
    }

    /** In {@code scenario}, where a NAT is before the device. */
    public static Optional<Detour> in(Scenario scenario) {
        return scenario.nat()
                .map(site -> new Detour(
                        site.plan().inside(), scenario.gateway().gateway().publicIpAddress(), site.router()));
    }

    /** {@code node} at either end of the link. */
    public Node around(Node node) {
        return new Node() {
            @Override
            public void handle(NodeInput input) {
                node.handle(
                        input instanceof NodeInput.Arrived(var now, Packet packet)
                                ? new NodeInput.Arrived(now, restored(packet))
                                : input);
            }

            @Override
            public NodeOutput poll() {
                NodeOutput next = node.poll();
                return next instanceof NodeOutput.Transmit(Packet packet)
                        ? new NodeOutput.Transmit(replaced(packet, gateway, router))
                        : next;
            }
        };
    }

    /** Whether a packet, as sockets show it, is on the link between the device and the NAT. */
    public boolean isInside(Packet packet) {
        return packet.source().equals(router) || packet.destination().equals(router);
    }

    /** With the addresses that an IP packet has there. */
    public Packet restored(Packet packet) {
        return replaced(packet, router, gateway);
    }

    private Packet replaced(Packet packet, IpAddress from, IpAddress to) {
        boolean outbound =
                device.contains(packet.source()) && packet.destination().equals(from);
        boolean inbound = packet.source().equals(from) && device.contains(packet.destination());
        return outbound || inbound
                ? UdpDatagram.receivedIn(packet)
                        .map(datagram -> new UdpDatagram(swapped(datagram.path().reversed(), from, to), datagram.data())
                                .toPacket(packet.id(), packet.fields()))
                        .orElse(packet)
                : packet;
    }

    private static Path swapped(Path path, IpAddress from, IpAddress to) {
        return new Path(swapped(path.local(), from, to), swapped(path.remote(), from, to));
    }

    private static Endpoint swapped(Endpoint end, IpAddress from, IpAddress to) {
        return end.address().equals(from) ? new Endpoint(to, end.port()) : end;
    }
}
