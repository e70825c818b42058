package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.InternetChecksum;
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

final class RawIpTest {
    private static final PacketId ID = new PacketId(new NodeName("peer"), 0);

    @Test
    void ipv4HeaderCarriesTheFieldsAndARightChecksum() {
        Octets ip = RawIp.of(packet("192.0.2.1", "203.0.113.10", new IpFields(63, 0xb8, 0x12345, true, true, 1480)));
        assertThat(ip.toHex())
                .startsWith("45b8" + "0016" + "2345" + "60b9" + "3f32")
                .endsWith("c0000201" + "cb00710a" + "aabb");
        assertThat(InternetChecksum.of(ip.slice(0, 20))).isZero();
    }

    @Test
    void ipv6HeaderCarriesTheFields() {
        Octets ip = RawIp.of(packet("2001:db8::1", "2001:db8::2", new IpFields(63, 0xb8, 0, true, false, 0)));
        assertThat(ip.toHex())
                .startsWith("6b800000" + "0002" + "32" + "3f")
                .endsWith("20010db8000000000000000000000002" + "aabb");
    }

    @Test
    void ipv6FragmentGetsItsHeader() {
        Octets ip = RawIp.of(packet("2001:db8::1", "2001:db8::2", new IpFields(64, 0, 0x1234, true, true, 1448)));
        assertThat(ip.toHex())
                .startsWith("60000000" + "000a" + "2c" + "40")
                .endsWith("3200" + "05a9" + "00001234" + "aabb");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 203.0.113.10, 0, false, false",
        "192.0.2.1, 203.0.113.10, 1480, true, true",
        "2001:db8::1, 2001:db8::2, 0, true, false",
        "2001:db8::1, 2001:db8::2, 1448, true, true"
    })
    void whatWasWrittenIsReadBack(String from, String to, int offset, boolean dontFragment, boolean more) {
        boolean fragment = more || offset > 0 || !from.contains(":");
        Packet packet = packet(from, to, new IpFields(63, 0xb8, fragment ? 0x1234 : 0, dontFragment, more, offset));

        assertThat(OuterPacket.of(record(101, RawIp.of(packet)), 0))
                .hasValueSatisfying(read -> assertThat(RawIp.of(read)).isEqualTo(RawIp.of(packet)));
    }

    @Test
    void anEthernetHeaderIsPassedOver() {
        Packet packet = packet("192.0.2.1", "203.0.113.10", IpFields.whole(7));
        Octets frame = Octets.zeros(12).concat(Octets.fromHex("0800"), RawIp.of(packet));

        assertThat(OuterPacket.of(record(1, frame), 0)).map(Packet::payload).hasValue(packet.payload());
        assertThat(OuterPacket.of(record(113, frame), 0))
                .as("another kind of link")
                .isEmpty();
    }

    @Test
    void aCutPacketIsNone() {
        Octets whole = RawIp.of(packet("192.0.2.1", "203.0.113.10", IpFields.whole(7)));

        for (int length = 0; length < whole.length(); length++) {
            assertThat(OuterPacket.of(record(101, whole.slice(0, length)), 0)).isEmpty();
        }
    }

    private static CapturedPacket record(int linkType, Octets octets) {
        return new CapturedPacket(Instant.EPOCH, linkType, "", octets.length(), octets, List.of());
    }

    private static Packet packet(String from, String to, IpFields fields) {
        return new Packet(ID, IpAddress.of(from), IpAddress.of(to), IpProtocol.ESP, fields, Octets.of(0xaa, 0xbb));
    }
}
