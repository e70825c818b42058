package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

class PortRoleTest {
    private static final Octets IKE_HEADER =
            Octets.fromHex("0011223344556677 0000000000000000 21202208 00000000 0000001c");

    @Test
    void everythingOnTheIkePortIsIke() {
        assertThat(PortRole.IKE.kindOf(IKE_HEADER)).isEqualTo(DatagramKind.IKE);
        assertThat(PortRole.IKE.kindOf(Octets.of(0xff))).isEqualTo(DatagramKind.IKE);
        assertThat(PortRole.IKE.wrap(IKE_HEADER)).isEqualTo(IKE_HEADER);
    }

    @Test
    void fourZeroOctetsMarkIkeOnTheNatTraversalPort() {
        Octets wrapped = PortRole.NAT_TRAVERSAL.wrap(IKE_HEADER);

        assertThat(wrapped.toHex()).startsWith("000000000011");
        assertThat(PortRole.NAT_TRAVERSAL.kindOf(wrapped)).isEqualTo(DatagramKind.IKE);
        assertThat(PortRole.NAT_TRAVERSAL.unwrap(wrapped)).isEqualTo(IKE_HEADER);
    }

    @Test
    void anSpiThatIsNotZeroMarksEsp() {
        assertThat(kind("00000100 00000001")).isEqualTo(DatagramKind.ESP);
        assertThat(kind("ffffffff 00000001 0011")).isEqualTo(DatagramKind.ESP);
    }

    @Test
    void onlyASingleOctetOfOnesIsAKeepalive() {
        assertThat(kind("ff")).isEqualTo(DatagramKind.KEEPALIVE);
        assertThat(kind("fe")).isEqualTo(DatagramKind.MALFORMED);
        assertThat(kind("ffff")).isEqualTo(DatagramKind.MALFORMED);
    }

    @Test
    void whatIsTooShortForAnyHeaderIsMalformed() {
        assertThat(kind("")).isEqualTo(DatagramKind.MALFORMED);
        assertThat(kind("000000")).isEqualTo(DatagramKind.MALFORMED);
        assertThat(kind("00000100 000001")).isEqualTo(DatagramKind.MALFORMED);
    }

    @Test
    void theMarkerAloneIsLeftToTheIkeDecoderToRefuse() {
        assertThat(kind("00000000")).isEqualTo(DatagramKind.IKE);
        assertThat(PortRole.NAT_TRAVERSAL.unwrap(Octets.zeros(4))).isEqualTo(Octets.EMPTY);
    }

    @Test
    void looksOnlyAtTheRangeItIsGiven() {
        byte[] batch = Octets.fromHex("00000000 ff 00000100").toByteArray();

        assertThat(PortRole.NAT_TRAVERSAL.kindOf(batch, 4, 1)).isEqualTo(DatagramKind.KEEPALIVE);
        assertThat(PortRole.NAT_TRAVERSAL.kindOf(batch, 0, 4)).isEqualTo(DatagramKind.IKE);
    }

    private static DatagramKind kind(String hex) {
        return PortRole.NAT_TRAVERSAL.kindOf(Octets.fromHex(hex));
    }
}
