package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CapturedPacket;
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
    private static final Packet PACKET = LinkHeaders.PACKET;

    private static CapturedPacket record(int linkType, Octets octets) {
        return new CapturedPacket(Instant.EPOCH, linkType, "", octets.length(), octets, List.of());
    }

    @Test
    void packetsThatLinuxLoggedAreReadInEitherByteOrder() {
        Octets frame = Octets.fromHex("02 00 0000 0800 0100 08000000 2600 0900").concat(RawIp.of(PACKET));

        assertThat(OuterPacket.of(record(239, frame), 1))
                .hasValueSatisfying(read -> assertThat(read.payload()).isEqualTo(PACKET.payload()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = LinkHeaders.ROWS)
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
