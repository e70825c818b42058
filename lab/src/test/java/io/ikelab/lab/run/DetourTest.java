package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither the device nor the NAT may know that the router's address stands for the gateway's between them. */
final class DetourTest {
    private static final Endpoint DEVICE = Endpoint.of("127.30.0.10", 4500);
    private static final Endpoint GATEWAY = Endpoint.of("127.20.0.1", 4500);
    private static final Endpoint ROUTER = Endpoint.of("127.30.0.1", 4500);
    private static final Endpoint OUTSIDE = Endpoint.of("127.10.0.1", 61_001);
    private static final Detour DETOUR = new Detour(List.of(DEVICE.address()), GATEWAY.address(), ROUTER.address());

    private final List<Packet> heard = new ArrayList<>();

    /** Hears what comes, and says {@code packet} whenever it is asked. */
    private Node saying(Packet packet) {
        return DETOUR.around(new Node() {
            @Override
            public void handle(NodeInput input) {
                if (input instanceof NodeInput.Arrived(Instant _, Packet arrived)) {
                    heard.add(arrived);
                }
            }

            @Override
            public NodeOutput poll() {
                return new NodeOutput.Transmit(packet);
            }
        });
    }

    @Test
    void theDevicesPacketsGoToTheRouterAndComeFromTheGateway() {
        Node device = saying(udp(DEVICE, GATEWAY));

        assertSays(device, DEVICE, ROUTER);
        device.handle(new NodeInput.Arrived(Instant.EPOCH, udp(ROUTER, DEVICE)));
        assertThat(heard).singleElement().satisfies(packet -> assertGoes(packet, GATEWAY, DEVICE));
    }

    @Test
    void theNatsPacketsAreReplacedOnTheInsideOnly() {
        assertSays(saying(udp(GATEWAY, DEVICE)), ROUTER, DEVICE);
        assertSays(saying(udp(OUTSIDE, GATEWAY)), OUTSIDE, GATEWAY);

        Node nat = saying(udp(OUTSIDE, GATEWAY));
        nat.handle(new NodeInput.Arrived(Instant.EPOCH, udp(DEVICE, ROUTER)));
        nat.handle(new NodeInput.Arrived(Instant.EPOCH, udp(GATEWAY, OUTSIDE)));
        assertGoes(heard.getFirst(), DEVICE, GATEWAY);
        assertGoes(heard.getLast(), GATEWAY, OUTSIDE);
    }

    @Test
    void aCaptureShowsEachPacketOnItsLinkWithTheAddressesOfAnIpPacket() {
        List<Packet> wire = new ArrayList<>();
        List<Packet> inside = new ArrayList<>();
        var tap = new Taps((_, packet) -> wire.add(packet), (_, packet) -> inside.add(packet)).behind(DETOUR);

        tap.crossed(Instant.EPOCH, udp(DEVICE, ROUTER));
        tap.crossed(Instant.EPOCH, udp(OUTSIDE, GATEWAY));

        assertThat(inside).singleElement().satisfies(packet -> assertGoes(packet, DEVICE, GATEWAY));
        assertThat(wire).singleElement().satisfies(packet -> assertGoes(packet, OUTSIDE, GATEWAY));
    }

    private static void assertSays(Node node, Endpoint from, Endpoint to) {
        assertThat(node.poll())
                .isInstanceOfSatisfying(NodeOutput.Transmit.class, sent -> assertGoes(sent.packet(), from, to));
    }

    private static void assertGoes(Packet packet, Endpoint from, Endpoint to) {
        assertThat(UdpDatagram.receivedIn(packet).orElseThrow().path()).isEqualTo(new Path(to, from));
        IpAddress source = packet.source();
        assertThat(InternetChecksum.withPseudoHeader(source, packet.destination(), IpProtocol.UDP, packet.payload()))
                .isZero();
    }

    private static Packet udp(Endpoint from, Endpoint to) {
        PacketId id = new PacketId(new NodeName("test"), 1);
        return new UdpDatagram(new Path(from, to), Octets.of(1, 2)).toPacket(id, IpFields.whole(1));
    }
}
