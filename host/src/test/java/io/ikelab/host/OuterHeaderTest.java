package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.Encapsulation;
import io.ikelab.esp.Protected;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.inner.EchoEvent;
import io.ikelab.inner.IpPacket;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.PathModel;
import io.ikelab.net.PathModel.Crossing;
import io.ikelab.net.PathModel.Delivery;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.IkePorts;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands around ESP, and what a host makes of it. */
class OuterHeaderTest {
    private static final int CE = 3;

    private static PathModel changing(UnaryOperator<Packet> change) {
        return (packet, now, _) -> Crossing.delivered(new Delivery(now.plusMillis(10), change.apply(packet)));
    }

    private static EchoEvent.SeriesFinished pinged(TwoHosts hosts) {
        hosts.initiate();
        hosts.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
        hosts.run(Duration.ofSeconds(5));
        return hosts.finished().getFirst();
    }

    /** RFC 7296 §2.23: whatever was agreed on, ESP is taken as it comes. */
    @Nested
    class Encapsulated {
        private int packets;

        @Test
        void espOfOneSaIsTakenInUdpAndBareByTurns() {
            TwoHosts hosts = TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, changing(this::bareNowAndThen));

            assertThat(pinged(hosts).statistics().received()).isEqualTo(10);
            assertThat(packets).isGreaterThanOrEqualTo(20);
        }

        private Packet bareNowAndThen(Packet packet) {
            return UdpDatagram.receivedIn(packet)
                    .filter(datagram -> isEsp(datagram) && packets++ % 2 == 0)
                    .map(datagram -> new Packet(
                            packet.id(),
                            packet.source(),
                            packet.destination(),
                            IpProtocol.ESP,
                            packet.fields(),
                            datagram.data()))
                    .orElse(packet);
        }

        private static boolean isEsp(UdpDatagram datagram) {
            return datagram.path().local().port() == 4500
                    && datagram.data().length() > 4
                    && !datagram.data().slice(0, 4).equals(Octets.zeros(4));
        }
    }

    /** RFC 7296 §2.24. */
    @Nested
    class Congested {
        /** The pings of this lab know nothing of ECN. */
        @Test
        void aMarkThatNobodyInsideUnderstandsIsALoss() {
            TwoHosts hosts = TwoHosts.encapsulating(EncapsulationPolicy.WHEN_NAT, changing(Congested::marked));

            assertThat(pinged(hosts).statistics().received()).isZero();
            assertThat(hosts.seen(HostEvent.CongestionDropped.class))
                    .hasSize(10)
                    .first()
                    .satisfies(lost -> assertThat(lost.text()).contains("met congestion on the way (CE)"));
        }

        @ParameterizedTest
        @EnumSource(Encapsulation.class)
        void dscpAndEcnOfAPacketStandOutside(Encapsulation encapsulation) {
            int expeditedAndCapable = 46 << 2 | 2;
            IpPacket inner = new IpPacket(
                    TwoHosts.EAST_INNER, TwoHosts.WEST_INNER, 17, 64, expeditedAndCapable, 1, false, Octets.zeros(8));
            Path path = new Path(new Endpoint(TwoHosts.EAST, 4500), new Endpoint(TwoHosts.WEST, 4500));
            Protected.Sealed sealed = new Protected.Sealed(
                    new ChildId(1),
                    new PacketId(new NodeName("east"), 1),
                    encapsulation,
                    path,
                    new EspSpi(0x1234),
                    1,
                    Octets.zeros(40));

            Packet outer =
                    new OuterPackets(IkePorts.STANDARD, new SeededRandomness(1)).esp(sealed, inner.encode(), false);

            assertThat(outer.fields().trafficClass()).isEqualTo(expeditedAndCapable);
        }

        private static Packet marked(Packet packet) {
            return packet.protocol() == IpProtocol.ESP
                    ? new Packet(
                            packet.id(),
                            packet.source(),
                            packet.destination(),
                            packet.protocol(),
                            packet.fields().withTrafficClass(CE),
                            packet.payload())
                    : packet;
        }
    }
}
