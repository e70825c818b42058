package io.ikelab.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

class FlowViewTest {
    private final FlowView flow = new FlowView();

    @Test
    void showsAddressesProtocolAndPorts() {
        Octets packet = new InnerUdp(5000, 53, Octets.zeros(4))
                .toPacket(IpAddress.of("10.1.0.5"), IpAddress.of("200.2.0.7"), 1)
                .encode();

        assertThat(read(packet)).isTrue();
        assertThat(flow.text()).isEqualTo("10.1.0.5 → 200.2.0.7 protocol 17 ports 5000 → 53");
        assertThat(flow.totalLength()).isEqualTo(packet.length());
    }

    @Test
    void walksIpv6ExtensionHeaders() {
        // hop-by-hop, routing and an atomic fragment before UDP 1 → 2
        Octets upper = Octets.fromHex("0001000200080000");
        Octets chain = Octets.fromHex("2b00000000000000" + "2c00000000000000" + "1100000000000001");
        Octets packet = v6(0, chain.concat(upper));

        assertThat(read(packet)).isTrue();
        assertThat(flow.protocol()).isEqualTo(17);
        assertThat(flow.portsKnown()).isTrue();
        assertThat(flow.destinationPort()).isEqualTo(2);
    }

    @Test
    void laterFragmentsShowNoPorts() {
        Octets later6 = v6(44, Octets.fromHex("1100000900000001" + "0001000200080000"));
        assertThat(read(later6)).isTrue();
        assertThat(flow.protocol()).isEqualTo(17);
        assertThat(flow.portsKnown()).isFalse();

        Octets later4 = Octets.fromHex("4500001c0001000140110000" + "0a010005" + "0a020007" + "0001000200080000");
        assertThat(read(later4)).isTrue();
        assertThat(flow.portsKnown()).isFalse();
    }

    @Test
    void packetsThatClaimMoreThanIsThereAreRefused() {
        assertThat(read(Octets.fromHex("4500001d0001000040110000" + "0a010005" + "0a020007" + "0001000200080000")))
                .isFalse();
        assertThat(read(Octets.EMPTY)).isFalse();
        assertThat(read(Octets.zeros(40))).isFalse();
    }

    @Test
    void noOctetsMakeItThrow() {
        for (int seed = 0; seed < 20_000; seed++) {
            SeededRandomness random = new SeededRandomness(seed);
            byte[] bytes = new byte[random.nextInt(120)];
            random.fill(bytes);
            if (bytes.length > 6) {
                bytes[0] = (byte) (seed % 2 == 0 ? 0x45 : 0x60);
                bytes[seed % 2 == 0 ? 2 : 4] = 0;
                bytes[6] = (byte) (seed % 3 == 0 ? 0 : 44);
            }
            if (flow.read(bytes, 0, bytes.length)) {
                assertThat(flow.totalLength()).as("seed %d", seed).isBetween(20, bytes.length);
            }
        }
    }

    private boolean read(Octets packet) {
        return flow.read(packet.toByteArray(), 0, packet.length());
    }

    private static Octets v6(int nextHeader, Octets payload) {
        return new IpPacket(IpAddress.of("fd01::5"), IpAddress.of("fd02::7"), nextHeader, 64, 0, 0, true, payload)
                .encode();
    }
}
