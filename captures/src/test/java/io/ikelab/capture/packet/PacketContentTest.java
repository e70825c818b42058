package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PacketContentTest {
    private static final PacketId ID = new PacketId(new NodeName("peer"), 0);
    private static final IkeHeader HEADER =
            IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), ExchangeType.IKE_AUTH, false, true, new MessageId(0xffff_fffeL));
    private static final Octets IKE = MessageCodec.encode(new IkeMessage(HEADER, List.of()));
    private static final Octets ESP = Octets.fromHex("c0ffee01 00000001 00");

    @Test
    void bareIkeOnPort500() {
        assertThat(content(500, IKE)).isEqualTo(new PacketContent.Ike(HEADER, 28));
    }

    @Test
    void ikeBehindTheMarkerOnPort4500() {
        assertThat(content(4500, Octets.zeros(4).concat(IKE))).isEqualTo(new PacketContent.Ike(HEADER, 28));
    }

    @Test
    void espInUdpOnPort4500AndNativeAsProtocol50() {
        assertThat(content(4500, ESP)).isEqualTo(new PacketContent.Esp(new EspSpi(0xc0ffee01), true));
        Packet nativeEsp = new Packet(
                ID, IpAddress.of("192.0.2.1"), IpAddress.of("192.0.2.2"), IpProtocol.ESP, IpFields.whole(0), ESP);
        assertThat(PacketContent.of(nativeEsp, IkePorts.STANDARD))
                .isEqualTo(new PacketContent.Esp(new EspSpi(0xc0ffee01), false));
    }

    @Test
    void singleOctetOnPort4500IsAKeepalive() {
        assertThat(content(4500, Octets.of(0xff))).isEqualTo(new PacketContent.Keepalive());
    }

    @Test
    void onlyNamedPortsStandForOthers() {
        assertThat(content(10500, IKE)).isEqualTo(new PacketContent.Other());
        assertThat(PacketContent.of(udp(10500, IKE), IkePorts.STANDARD.withPlain(10500)))
                .isEqualTo(new PacketContent.Ike(HEADER, 28));
    }

    @Test
    void tooShortForEitherIsSomethingElse() {
        assertThat(content(500, IKE.slice(0, 27))).isEqualTo(new PacketContent.Other());
        assertThat(content(4500, ESP.slice(0, 7))).isEqualTo(new PacketContent.Other());
        assertThat(content(4500, Octets.zeros(4))).isEqualTo(new PacketContent.Other());
    }

    private static PacketContent content(int port, Octets data) {
        return PacketContent.of(udp(port, data), IkePorts.STANDARD);
    }

    private static Packet udp(int port, Octets data) {
        Path path = new Path(Endpoint.of("192.0.2.1", port), Endpoint.of("192.0.2.2", port));
        return new UdpDatagram(path, data).toPacket(ID, IpFields.whole(0));
    }
}
