package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.RawIp;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkLayerTest {
    private static final Packet PACKET = new Packet(
            new PacketId(new NodeName("peer"), 0),
            IpAddress.of("192.0.2.1"),
            IpAddress.of("203.0.113.10"),
            IpProtocol.ESP,
            IpFields.whole(7),
            Octets.of(0, 0, 1, 0, 0, 0, 0, 9, 0xaa));

    private static CapturedPacket record(int linkType, Octets octets) {
        return new CapturedPacket(Instant.EPOCH, linkType, "", octets.length(), octets, List.of());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    12,  ''
                    14,  ''
                    101, ''
                    228, ''
                    0,   02000000
                    108, 00000002
                    1,   ffffffffffff 020000000001 0800
                    1,   ffffffffffff 020000000001 8100 0064 0800
                    1,   ffffffffffff 020000000001 88a8 0064 8100 0065 0800
                    1,   ffffffffffff 020000000001 8847 00064 0 40 00065 1 40
                    1,   ffffffffffff 020000000001 0031 aaaa03 000000 0800
                    9,   0021
                    9,   ff03 0021
                    9,   21
                    50,  ff03 0021
                    50,  0f00 0800
                    51,  11 00 0001 0022 0021
                    104, 0f00 0800
                    105, 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800
                    105, 8803 0000 020000000001 020000000002 020000000003 0000 020000000004 0000 aaaa03 000000 0800
                    109, 00000002 00000100 00000000
                    117, 0d 02 00 00 656e6330 0000000000000000
                    127, 0000 0800 00000000 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800
                    204, 00 ff03 0021
                    239, 02 00 0000 0800 0100 08000000 2e00 0900
                    258, 0c000000 00000000 01000000 ffffffffffff 020000000001 0800
                    1,   ffffffffffff 020000000001 8864 11 00 0001 0022 0021
                    113, 0000 0001 0006 020000000001 0000 0800
                    113, 0000 0001 0006 020000000001 0000 8100 0064 0800
                    276, 0800 0000 00000002 0001 00 06 020000000001 0000
                    """)
    void everyLinkLeadsToTheIpPacket(int linkType, String header) {
        Octets frame = Octets.fromHex(header).concat(RawIp.of(PACKET));

        assertThat(OuterPacket.of(record(linkType, frame), 1))
                .hasValueSatisfying(read -> assertThat(read.payload()).isEqualTo(PACKET.payload()));
        for (int length = 0; length < frame.length(); length++) {
            assertThat(OuterPacket.of(record(linkType, frame.slice(0, length)), 1))
                    .as("cut after %d octets", length)
                    .isEmpty();
        }
    }

    @Test
    void ofACutPacketTheRestIsThere() {
        Octets ip = RawIp.of(PACKET);

        assertThat(OuterPacket.evenCut(record(101, ip.slice(0, ip.length() - 1)), 1))
                .hasValueSatisfying(read -> {
                    assertThat(read.cut()).isTrue();
                    assertThat(read.wireLength()).isEqualTo(ip.length());
                    assertThat(Traffic.of(read.packet()))
                            .isInstanceOfSatisfying(
                                    Traffic.Esp.class,
                                    esp -> assertThat(esp.sequence()).hasValue(9));
                });
    }

    /** Hop-by-hop options, a destination options header, an authentication header, then ESP (RFC 8200 §4.1). */
    @Test
    void extensionHeadersArePassedOver() {
        Octets ip =
                Octets.fromHex("60000000 002b 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
                        + "3c00 010400000000 3300 010400000000 3204 0000 00000001 00000001 aabbccddeeff001122334455"
                        + "00000100 00000009 ff");
        Octets stated = ip.slice(0, 4).concat(Octets.of(0, ip.length() - 40), ip.slice(6, ip.length()));

        assertThat(OuterPacket.of(record(229, stated), 1)).hasValueSatisfying(read -> {
            assertThat(read.protocol()).isEqualTo(IpProtocol.ESP);
            assertThat(read.payload().toHex()).isEqualTo("0000010000000009ff");
        });
    }

    @Test
    void anErrorOfIcmpShowsWhatItQuotes() {
        Packet error = new Packet(
                PACKET.id(),
                IpAddress.of("198.51.100.1"),
                PACKET.source(),
                IpProtocol.ICMP,
                IpFields.whole(1),
                Octets.fromHex("0304 0000 0000 0400").concat(RawIp.of(PACKET)));

        assertThat(Traffic.of(error)).isInstanceOfSatisfying(Traffic.Quoted.class, quoted -> {
            assertThat(quoted.code()).isEqualTo(4);
            assertThat(quoted.original().source()).isEqualTo(PACKET.source());
            assertThat(quoted.carried()).isInstanceOf(Traffic.Esp.class);
        });
    }
}
