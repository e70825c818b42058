package io.ikelab.host.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.flow.Flow.Ports;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FlowTableTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(4);
    private static final IpAddress SITE = IpAddress.of("192.168.10.1");
    private static final IpAddress MACHINE = IpAddress.of("10.1.0.4");

    private final FlowTable flows = new FlowTable(IDLE, 100);

    private static Flow udp(IpAddress from, int fromPort, IpAddress to, int toPort) {
        return new Flow(from, to, IpProtocol.UDP, Optional.of(new Ports(fromPort, toPort)));
    }

    private static Flow icmp(IpAddress from, IpAddress to, int protocol, int type) {
        return new Flow(from, to, protocol, Optional.of(new Ports(type << 8, type << 8)));
    }

    @Test
    void onlyTheOtherDirectionOfAnAllowedFlowIsAReply() {
        flows.allowed(START, udp(SITE, 5000, MACHINE, 53));

        assertThat(flows.isReply(START, udp(MACHINE, 53, SITE, 5000))).isTrue();
        assertThat(flows.isReply(START, udp(MACHINE, 53, SITE, 5001))).isFalse();
        assertThat(flows.isReply(START, udp(SITE, 5000, MACHINE, 53))).isFalse();
    }

    @Test
    void anEchoRequestAllowsTheReplyAndNoRequestBack() {
        flows.allowed(START, icmp(SITE, MACHINE, IpProtocol.ICMP, 8));
        flows.allowed(START, icmp(SITE, MACHINE, IpProtocol.ICMPV6, 128));

        assertThat(flows.isReply(START, icmp(MACHINE, SITE, IpProtocol.ICMP, 0)))
                .isTrue();
        assertThat(flows.isReply(START, icmp(MACHINE, SITE, IpProtocol.ICMPV6, 129)))
                .isTrue();
        assertThat(flows.isReply(START, icmp(MACHINE, SITE, IpProtocol.ICMP, 8)))
                .isFalse();
    }

    @Test
    void aSilentFlowIsForgottenAndABusyOneIsNot() {
        flows.allowed(START, udp(SITE, 5000, MACHINE, 53));
        Instant almost = START.plus(IDLE).minusMillis(1);

        assertThat(flows.isReply(almost, udp(MACHINE, 53, SITE, 5000))).isTrue();
        assertThat(flows.isReply(START.plus(IDLE), udp(MACHINE, 53, SITE, 5000)))
                .isTrue();
        assertThat(flows.isReply(START.plus(IDLE.multipliedBy(3)), udp(MACHINE, 53, SITE, 5000)))
                .isFalse();
    }
}
