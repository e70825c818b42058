package io.ikelab.net.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.PathModel.Crossing;
import io.ikelab.net.PathModel.Delivery;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTrafficTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Endpoint LEFT = Endpoint.of("192.0.2.1", 500);
    private static final Endpoint RIGHT = Endpoint.of("192.0.2.2", 500);

    private Instant now = START;
    private long packets;
    private LaneTraffic traffic = traffic();

    private static LaneTraffic traffic(LaneSetting... settings) {
        return new LaneTraffic(
                Lane.IDEAL.with(List.of(settings)),
                START,
                UdpPorts.STANDARD,
                new SeededRandomness(3),
                new TooBigMessages());
    }

    private Packet udp(int fromPort, int toPort, int octets, boolean dontFragment) {
        Path path = new Path(new Endpoint(LEFT.address(), fromPort), new Endpoint(RIGHT.address(), toPort));
        PacketId id = new PacketId(new NodeName("left"), packets++);
        return new UdpDatagram(path, Octets.zeros(octets)).toPacket(id, new IpFields(64, 0, 1, dontFragment, false, 0));
    }

    private Packet udp(int octets) {
        return udp(4500, 4500, octets, false);
    }

    private Packet esp(int octets) {
        PacketId id = new PacketId(new NodeName("left"), packets++);
        return new Packet(id, LEFT.address(), RIGHT.address(), IpProtocol.ESP, IpFields.whole(1), Octets.zeros(octets));
    }

    private Crossing cross(Packet packet) {
        return traffic.cross(packet, now, new SeededRandomness(1));
    }

    private boolean arrives(Packet packet) {
        return !cross(packet).deliveries().isEmpty();
    }

    private long delay(Packet packet) {
        return Duration.between(now, cross(packet).deliveries().getFirst().at()).toMillis();
    }

    private List<Boolean> fates(int count) {
        return IntStream.range(0, count).mapToObj(_ -> arrives(udp(10))).toList();
    }

    @Nested
    class AFilter {
        @ParameterizedTest
        @CsvSource({
            "UDP_500, 500, 500, false",
            "UDP_500, 61001, 500, false",
            "UDP_500, 4500, 4500, true",
            "UDP_4500, 4500, 61001, false",
            "UDP_4500, 500, 500, true",
            "ESP, 4500, 4500, true",
            "ICMP, 500, 500, true",
            "ALL, 500, 500, false"
        })
        void dropsWhatItIsToldTo(Traffic kind, int from, int to, boolean passes) {
            traffic = traffic(new LaneSetting.Block(List.of(kind)));

            assertThat(arrives(udp(from, to, 10, false))).isEqualTo(passes);
        }

        @Test
        void knowsProtocol50AndFragments() {
            traffic = traffic(new LaneSetting.Block(List.of(Traffic.ESP)));
            assertThat(cross(esp(10)).notes())
                    .containsExactly("IP protocol 50 (ESP) is dropped by a filter on the path");

            traffic = traffic(new LaneSetting.Block(List.of(Traffic.FRAGMENTS)));
            Packet whole = udp(2000);
            assertThat(arrives(whole)).isTrue();
            assertThat(new LinkMtu(1500, LinkMtu.Fate.ARRIVE).cut(whole)).noneMatch(LaneTrafficTest.this::arrives);
        }

        @Test
        void isOpenedAgain() {
            traffic = traffic(new LaneSetting.Block(List.of(Traffic.UDP_4500, Traffic.UDP_500)));
            assertThat(arrives(udp(10))).isFalse();

            traffic.become(traffic.lane().with(new LaneSetting.Unblock(List.of(Traffic.UDP_4500))));
            assertThat(arrives(udp(10))).isTrue();
            assertThat(arrives(udp(500, 500, 10, false))).isFalse();

            traffic.become(traffic.lane().with(new LaneSetting.Clear()));
            assertThat(arrives(udp(500, 500, 10, false))).isTrue();
        }
    }

    @Nested
    class ABlackHole {
        @Test
        void swallowsFromItsBeginningToBeforeItsEnd() {
            traffic = traffic(
                    new LaneSetting.BlackHoles(List.of(new BlackHole(Duration.ofSeconds(10), Duration.ofSeconds(20)))));

            List<Integer> swallowed = new ArrayList<>();
            for (int second = 8; second < 23; second++) {
                now = START.plusSeconds(second);
                if (!arrives(udp(10))) {
                    swallowed.add(second);
                }
            }
            assertThat(swallowed)
                    .containsExactlyElementsOf(IntStream.range(10, 20).boxed().toList());
        }
    }

    @Nested
    class LossWithAPattern {
        @Test
        void isTheLastOfEverySoMany() {
            traffic = traffic(new LaneSetting.Pattern(new LossPattern.Every(2, 5)));

            assertThat(fates(10)).containsExactly(true, true, true, false, false, true, true, true, false, false);
        }

        /** The channel's own arithmetic: it is bad for begin / (begin + end) of the time, 1 / end packets long. */
        @Test
        void comesInBurstsOfTheLengthTheChannelHas() {
            traffic = traffic(new LaneSetting.Pattern(new LossPattern.Bursts(0.05, 0.25, 1)));

            List<Boolean> fates = fates(20_000);

            long lost = fates.stream().filter(fate -> !fate).count();
            long bursts = IntStream.range(1, fates.size())
                    .filter(i -> fates.get(i - 1) && !fates.get(i))
                    .count();
            assertThat(lost / 20_000.0).isBetween(0.05 / 0.30 - 0.02, 0.05 / 0.30 + 0.02);
            assertThat((double) lost / bursts).isBetween(3.6, 4.4);
        }
    }

    @Nested
    class ALinkWithARate {
        @Test
        void sendsOnePacketAfterTheOther() {
            // 1000 octets with both headers at 1 Mbit/s: 8 ms.
            traffic = traffic(new LaneSetting.Rate(1_000_000));

            assertThat(List.of(delay(udp(972)), delay(udp(972)), delay(udp(472))))
                    .containsExactly(8L, 16L, 20L);
            now = now.plusMillis(100);
            assertThat(delay(udp(972))).isEqualTo(8);
        }

        @Test
        void dropsWhatItsQueueCannotHold() {
            traffic = traffic(new LaneSetting.Rate(1_000_000), new LaneSetting.Queue(2500));

            assertThat(fates(3)).containsOnly(true);
            assertThat(List.of(arrives(udp(972)), arrives(udp(972)), arrives(udp(972))))
                    .containsExactly(true, true, false);
            now = now.plusMillis(8);
            assertThat(arrives(udp(972))).isTrue();
        }
    }

    @Nested
    class APacketTooLarge {
        @Test
        void thatMayBeFragmentedIsLeftToBeCut() {
            traffic = traffic(new LaneSetting.Mtu(1400));

            assertThat(arrives(udp(2000))).isTrue();
        }

        @Test
        void thatMustNotBeIsReportedToItsSender() {
            traffic = traffic(new LaneSetting.Mtu(1400), new LaneSetting.Latency(Duration.ofMillis(20)));
            Packet packet = udp(4500, 4500, 2000, true);

            Crossing crossing = cross(packet);

            assertThat(crossing.deliveries()).isEmpty();
            assertThat(crossing.notes())
                    .containsExactly("a packet of 2028 octets is too large for the path, which carries 1400, and must"
                            + " not be fragmented: it is dropped, and its sender is told by ICMP");
            Delivery report = crossing.returned().getFirst();
            assertThat(report.at()).isEqualTo(now.plusMillis(20));
            assertThat(report.packet().destination()).isEqualTo(packet.source());
            assertThat(report.packet().protocol()).isEqualTo(IpProtocol.ICMP);
            Octets icmp = report.packet().payload();
            // RFC 792: type 3, code 4; RFC 1191 §4: the MTU in the second word; then IP header and 8 octets.
            assertThat(icmp.slice(0, 2).toHex()).isEqualTo("0304");
            assertThat(icmp.slice(4, 8).toHex()).isEqualTo("00000578");
            assertThat(icmp.length()).isEqualTo(8 + 20 + 8);
            assertThat(InternetChecksum.of(icmp)).isZero();
        }

        @Test
        void thatFitsToTheOctetGoesThrough() {
            traffic = traffic(new LaneSetting.Mtu(1400));

            assertThat(arrives(udp(4500, 4500, 1372, true))).isTrue();
            assertThat(arrives(udp(4500, 4500, 1373, true))).isFalse();
        }

        @Test
        void vanishesWhereNobodyTells() {
            traffic = traffic(new LaneSetting.Mtu(1400), new LaneSetting.TooBig(LinkMtu.Refusal.SILENT));

            Crossing crossing = cross(udp(4500, 4500, 2000, true));

            assertThat(crossing.deliveries()).isEmpty();
            assertThat(crossing.returned()).isEmpty();
            assertThat(crossing.notes()).singleElement().asString().endsWith("dropped, and nobody is told");
        }
    }

    @Nested
    class ADamagedPacket {
        @Test
        void differsInOneBitAndHasARightChecksum() {
            traffic = traffic(new LaneSetting.Corrupt(1));
            Packet packet = udp(100);

            Packet damaged = cross(packet).deliveries().getFirst().packet();

            byte[] data = UdpDatagram.receivedIn(damaged).orElseThrow().data().toByteArray();
            int bits = 0;
            for (byte octet : data) {
                bits += Integer.bitCount(octet & 0xff);
            }
            assertThat(bits).isEqualTo(1);
            assertThat(InternetChecksum.udp(damaged.source(), damaged.destination(), damaged.payload()))
                    .isIn(0, 0xffff);
            assertThat(damaged.id()).isEqualTo(packet.id());
        }

        @Test
        void ofProtocol50IsDamagedToo() {
            traffic = traffic(new LaneSetting.Corrupt(1));
            Packet packet = esp(40);

            assertThat(cross(packet).deliveries().getFirst().packet().payload()).isNotEqualTo(packet.payload());
        }
    }
}
