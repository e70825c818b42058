package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the figures say fits, fits when it is really sealed, and one octet more does not. */
class TunnelOverheadTest {
    private static final int HEADERS = 28;
    private static final PacketId ID = new PacketId(new NodeName("test"), 0);
    private static final IpAddress V4 = IpAddress.of("192.0.2.1");
    private static final IpAddress V6 = IpAddress.of("2001:db8::1");

    private static Stream<NamedSuite> suites() {
        return NamedSuite.all().stream();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void theEdgeIsExactForEveryOuterHeader(NamedSuite suite) {
        try (OutboundSa sa = TestSa.outbound(TestSa.left(1, suite.suite()), BestEspEngine.bundled())) {
            for (boolean udp : new boolean[] {false, true}) {
                for (boolean ipv6 : new boolean[] {false, true}) {
                    TunnelOverhead overhead = new TunnelOverhead(EspFormat.of(suite.suite()), udp, ipv6);
                    for (int link : new int[] {576, 1280, 1400, 1491, 1492, 1500}) {
                        edgeIsExact(sa, overhead, link);
                    }
                }
            }
        }
    }

    /** A whole block of every cipher to both sides. */
    private static void edgeIsExact(OutboundSa sa, TunnelOverhead overhead, int link) {
        int largest = overhead.largestInner(link);
        for (int inner = largest - 17; inner <= largest + 17; inner++) {
            Packet outer = outer(sealed(sa, inner), overhead);
            assertThat(LinkMtu.length(outer)).as("inner packet of %d", inner).isEqualTo(overhead.outerLength(inner));
            assertThat(new LinkMtu(link, LinkMtu.Fate.ARRIVE).fits(outer))
                    .as("%s: inner packet of %d on a link of %d", overhead, inner, link)
                    .isEqualTo(inner <= largest);
        }
    }

    private static Octets sealed(OutboundSa sa, int inner) {
        Octets packet = TestSa.ping("10.1.0.5", "10.2.0.7", inner - HEADERS);
        assertThat(packet.length()).isEqualTo(inner);
        PacketBatch batch = TestSa.batchOf(packet, sa.format());
        assertThat(sa.seal(batch, 0)).isEqualTo(EspResult.SEALED);
        return TestSa.octets(batch, 0);
    }

    private static Packet outer(Octets esp, TunnelOverhead overhead) {
        IpAddress end = overhead.outerIpv6() ? V6 : V4;
        Endpoint natTraversal = new Endpoint(end, 4500);
        return overhead.udp()
                ? new UdpDatagram(new Path(natTraversal, natTraversal), esp).toPacket(ID, IpFields.whole(1))
                : new Packet(ID, end, end, IpProtocol.ESP, IpFields.whole(1), esp);
    }

    /** As Linux takes a route through a transform: what its {@code ip route get} names as MTU of a link of 1500. */
    @ParameterizedTest
    @CsvSource({
        "AES256-GCM16,      false, false, 1446",
        "AES256-GCM16,      true,  false, 1438",
        "AES256-SHA256,     false, false, 1438",
        "AES128-SHA1,       false, false, 1438",
        "3DES-SHA1,         false, false, 1446",
        "AES256-GCM16,      false, true,  1426",
        "CHACHA20-POLY1305, true,  false, 1438"
    })
    void figuresOfALinkOf1500(String suite, boolean udp, boolean ipv6, int inner) {
        EspFormat format = EspFormat.of(NamedSuite.named(suite).orElseThrow().suite());

        TunnelOverhead overhead = new TunnelOverhead(format, udp, ipv6);

        assertThat(overhead.largestInner(1500)).isEqualTo(inner);
        assertThat(overhead.mssIpv4(1500)).isEqualTo(inner - 40);
        assertThat(overhead.mssIpv6(1500)).isEqualTo(inner - 60);
    }

    /** Clamped to Microsoft's 1350 every suite fits in 1500 octets, but not in the 1400 at which Azure fragments. */
    @Test
    void aFixedMssFitsOneLinkAndNotTheOther() {
        List<NamedSuite> all = NamedSuite.all();
        assertThat(all).hasSize(34);

        assertThat(all).allMatch(one -> mss(one, 1500) >= 1350).noneMatch(one -> mss(one, 1400) >= 1350);
    }

    private static int mss(NamedSuite one, int link) {
        return new TunnelOverhead(EspFormat.of(one.suite()), true, false).mssIpv4(link);
    }

    @Test
    void aLinkThatIsTooNarrowCarriesNothing() {
        TunnelOverhead overhead = new TunnelOverhead(EspFormat.AES_GCM_16, true, true);

        assertThat(overhead.largestInner(60)).isZero();
        assertThat(overhead.mssIpv4(60)).isZero();
    }
}
