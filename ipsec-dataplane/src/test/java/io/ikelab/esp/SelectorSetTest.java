package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.inner.FlowView;
import io.ikelab.inner.InnerUdp;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorSetTest {
    private static final IpAddress LEFT = IpAddress.of("10.1.0.5");
    private static final IpAddress RIGHT = IpAddress.of("10.2.0.7");
    private static final FlowView UDP =
            flow(new InnerUdp(5000, 53, Octets.EMPTY).toPacket(LEFT, RIGHT, 0).encode());
    private static final FlowView PING = flow(TestSa.PING);
    private static final FlowView LATER_FRAGMENT =
            flow(Octets.fromHex("4500001c0001000140110000" + "0a010005" + "0a020007" + "0001000200080000"));

    @Test
    void rangesHoldTheirEnds() {
        assertThat(destination(0, 0, 0xffff, "10.2.0.7", "10.2.0.7").containsDestination(UDP))
                .isTrue();
        assertThat(destination(0, 0, 0xffff, "10.2.0.0", "10.2.0.6").containsDestination(UDP))
                .isFalse();
        assertThat(destination(0, 0, 0xffff, "10.2.0.8", "10.2.0.9").containsDestination(UDP))
                .isFalse();
        assertThat(destination(0, 0, 0xffff, "10.2.0.7", "10.2.0.7").containsSource(UDP))
                .isFalse();
    }

    @Test
    void addressesWithTheHighestBitSetCompareUnsigned() {
        FlowView high = flow(TestSa.ping("200.1.0.1", "255.255.255.254", 0));
        assertThat(destination(0, 0, 0xffff, "0.0.0.0", "255.255.255.255").containsDestination(high))
                .isTrue();
        FlowView six = flow(TestSa.ping("fd01::5", "ffff::ffff:ffff:ffff:ffff", 0));
        assertThat(destination(0, 0, 0xffff, "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
                        .containsDestination(six))
                .isTrue();
        assertThat(destination(0, 0, 0xffff, "::", "ffff::1").containsDestination(six))
                .isFalse();
    }

    @Test
    void familiesDoNotMix() {
        assertThat(destination(0, 0, 0xffff, "::", "ffff::").containsDestination(UDP))
                .isFalse();
    }

    @Test
    void portsAndProtocolsBind() {
        assertThat(destination(17, 53, 53, "10.2.0.0", "10.2.0.255").containsDestination(UDP))
                .isTrue();
        assertThat(destination(17, 54, 60, "10.2.0.0", "10.2.0.255").containsDestination(UDP))
                .isFalse();
        assertThat(destination(6, 53, 53, "10.2.0.0", "10.2.0.255").containsDestination(UDP))
                .isFalse();
    }

    @Test
    void icmpTypesStandInPorts() {
        assertThat(destination(1, 8 << 8, 8 << 8, "10.2.0.0", "10.2.0.255").containsDestination(PING))
                .isTrue();
        assertThat(destination(1, 0, 0, "10.2.0.0", "10.2.0.255").containsDestination(PING))
                .isFalse();
    }

    @Test
    void laterFragmentsFitOnlyAnyAndOpaque() {
        assertThat(destination(17, 0, 0xffff, "10.2.0.0", "10.2.0.255").containsDestination(LATER_FRAGMENT))
                .isTrue();
        assertThat(destination(17, 53, 53, "10.2.0.0", "10.2.0.255").containsDestination(LATER_FRAGMENT))
                .isFalse();
        assertThat(destination(17, 0xffff, 0, "10.2.0.0", "10.2.0.255").containsDestination(LATER_FRAGMENT))
                .isTrue();
        assertThat(destination(17, 0xffff, 0, "10.2.0.0", "10.2.0.255").containsDestination(UDP))
                .isFalse();
    }

    private static SelectorSet destination(int protocol, int startPort, int endPort, String start, String end) {
        return new SelectorSet(
                List.of(new TrafficSelector(protocol, startPort, endPort, IpAddress.of(start), IpAddress.of(end))));
    }

    private static FlowView flow(Octets packet) {
        FlowView flow = new FlowView();
        assertThat(flow.read(packet.toByteArray(), 0, packet.length())).isTrue();
        return flow;
    }
}
