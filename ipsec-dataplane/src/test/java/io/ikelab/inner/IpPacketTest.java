package io.ikelab.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

class IpPacketTest {
    private static final IpAddress LEFT = IpAddress.of("10.1.0.5");
    private static final IpAddress RIGHT = IpAddress.of("10.2.0.7");
    private static final IpAddress LEFT6 = IpAddress.of("fd01::5");
    private static final IpAddress RIGHT6 = IpAddress.of("fd02::7");

    @Test
    void ipv4HeaderOfAPublishedExampleHasItsChecksum() {
        // DPDK's vector pkt_aes_128_gcm carries this IPv4 header with checksum 4dcc.
        Octets header = Octets.fromHex("4500003e698f000080114dccc0a80102c0a80101");
        IpPacket packet = IpPacket.parse(header.concat(Octets.zeros(42))).orElseThrow();

        assertThat(packet.protocol()).isEqualTo(17);
        assertThat(packet.identification()).isEqualTo(0x698f);
        assertThat(packet.ttl()).isEqualTo(128);
        assertThat(packet.encode().slice(0, 20)).isEqualTo(header);
    }

    @Test
    void echoSurvivesBothFamilies() {
        IcmpEcho echo = new IcmpEcho(false, 0x1234, 7, Octets.ofAscii("odd"));

        IpPacket v4 = IpPacket.parse(echo.toPacket(LEFT, RIGHT, 99).encode()).orElseThrow();
        IpPacket v6 = IpPacket.parse(echo.toPacket(LEFT6, RIGHT6, 99).encode()).orElseThrow();

        assertThat(IcmpEcho.parse(v4)).contains(echo);
        assertThat(IcmpEcho.parse(v6)).contains(echo);
        assertThat(IcmpEcho.parse(new IcmpEcho(true, 1, 2, Octets.EMPTY).toPacket(LEFT6, RIGHT6, 0)))
                .contains(new IcmpEcho(true, 1, 2, Octets.EMPTY));
    }

    @Test
    void udpSurvivesBothFamilies() {
        InnerUdp udp = new InnerUdp(5000, 53, Octets.ofAscii("question"));

        assertThat(InnerUdp.parse(udp.toPacket(LEFT, RIGHT, 1))).contains(udp);
        assertThat(InnerUdp.parse(udp.toPacket(LEFT6, RIGHT6, 1))).contains(udp);
    }

    @Test
    void everyFlippedBitOfAnEchoIsSeen() {
        for (IpAddress[] ends : new IpAddress[][] {{LEFT, RIGHT}, {LEFT6, RIGHT6}}) {
            Octets whole = new IcmpEcho(false, 1, 1, Octets.zeros(3))
                    .toPacket(ends[0], ends[1], 1)
                    .encode();
            // IPv6 has no header checksum: only what ICMPv6's pseudo header covers is protected.
            for (int i = ends[0].isV6() ? 8 : 0; i < whole.length(); i++) {
                byte[] damaged = whole.toByteArray();
                damaged[i] ^= 0x10;
                assertThat(IpPacket.parse(Octets.copyOf(damaged)).flatMap(IcmpEcho::parse))
                        .as("octet %d", i)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyTruncationIsRefused() {
        for (IpAddress[] ends : new IpAddress[][] {{LEFT, RIGHT}, {LEFT6, RIGHT6}}) {
            Octets whole = new InnerUdp(1, 2, Octets.zeros(9))
                    .toPacket(ends[0], ends[1], 1)
                    .encode();
            for (int length = 0; length < whole.length(); length++) {
                assertThat(IpPacket.parse(whole.slice(0, length)))
                        .as("%d octets", length)
                        .isEmpty();
            }
        }
    }

    @Test
    void fragmentsAreNotWholePackets() {
        Octets header = Octets.fromHex("450000140001200040010000" + "0a010005" + "0a020007");
        assertThat(IpPacket.parse(header)).isEmpty();
    }

    @Test
    void udpWithoutChecksumIsForIpv4Only() {
        Octets datagram = Octets.of(0, 1, 0, 2, 0, 8, 0, 0);
        assertThat(InnerUdp.parse(IpPacket.of(LEFT, RIGHT, 17, 0, datagram))).isPresent();
        assertThat(InnerUdp.parse(IpPacket.of(LEFT6, RIGHT6, 17, 0, datagram))).isEmpty();
    }
}
