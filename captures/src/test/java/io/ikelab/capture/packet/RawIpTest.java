package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

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

    private static Packet packet(String from, String to, IpFields fields) {
        return new Packet(ID, IpAddress.of(from), IpAddress.of(to), IpProtocol.ESP, fields, Octets.of(0xaa, 0xbb));
    }
}
