package io.ikelab.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.gateway.network.SecurityRule.Side;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.Flow.Ports;
import io.ikelab.host.flow.PortRange;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkSecurityGroupTest {
    private static final TagScope TAGS = new TagScope(List.of(cidr("10.1.0.0/16"), cidr("192.168.10.0/24")));
    private static final NetworkSecurityGroup PLAIN = new NetworkSecurityGroup("nsg", List.of());

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }

    private static Flow tcp(String source, String destination, int port) {
        return new Flow(
                IpAddress.of(source), IpAddress.of(destination), IpProtocol.TCP, Optional.of(new Ports(40_000, port)));
    }

    private static Flow echo(String source, String destination) {
        return new Flow(
                IpAddress.of(source),
                IpAddress.of(destination),
                IpProtocol.ICMP,
                Optional.of(new Ports(0x0800, 0x0800)));
    }

    private static Side ports(int first, int last) {
        return new Side(List.of(new AddressMatch.Any()), List.of(new PortRange(first, last)));
    }

    private static SecurityRule rule(String name, int priority, boolean allow, RuleProtocol protocol, Side to) {
        return new SecurityRule(name, priority, true, allow, protocol, Side.ANY, to);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        true,  192.168.10.1,  10.1.0.4,     AllowVnetInBound
        true,  192.168.11.1,  10.1.0.4,     DenyAllInBound
        true,  168.63.129.16, 10.1.0.4,     AllowAzureLoadBalancerInBound
        true,  8.8.8.8,       10.1.0.4,     DenyAllInBound
        false, 10.1.0.4,      192.168.10.1, AllowVnetOutBound
        false, 10.1.0.4,      8.8.8.8,      AllowInternetOutBound
        false, 10.1.0.4,      168.63.129.16, DenyAllOutBound
        """)
    void azuresOwnRulesDecideWhereTheUserHasNone(boolean inbound, String source, String destination, String rule) {
        assertThat(PLAIN.decide(tcp(source, destination, 443), inbound, TAGS).name())
                .isEqualTo(rule);
    }

    @Test
    void theLowestPriorityThatMatchesDecides() {
        NetworkSecurityGroup group = new NetworkSecurityGroup(
                "nsg",
                List.of(
                        rule("later", 300, false, RuleProtocol.ANY, Side.ANY),
                        rule("web", 200, true, RuleProtocol.TCP, ports(80, 443)),
                        rule("ssh", 100, false, RuleProtocol.TCP, ports(22, 22))));

        assertThat(group.decide(tcp("192.168.10.1", "10.1.0.4", 22), true, TAGS).name())
                .isEqualTo("ssh");
        assertThat(group.decide(tcp("192.168.10.1", "10.1.0.4", 443), true, TAGS)
                        .name())
                .isEqualTo("web");
        assertThat(group.decide(tcp("192.168.10.1", "10.1.0.4", 444), true, TAGS)
                        .name())
                .isEqualTo("later");
    }

    @Test
    void aRuleOfOneDirectionSaysNothingOfTheOther() {
        NetworkSecurityGroup group =
                new NetworkSecurityGroup("nsg", List.of(rule("in", 100, false, RuleProtocol.ANY, Side.ANY)));

        assertThat(group.decide(tcp("10.1.0.4", "192.168.10.1", 443), false, TAGS)
                        .name())
                .isEqualTo("AllowVnetOutBound");
    }

    @Test
    void pingsHaveNoPortsToMatch() {
        NetworkSecurityGroup group = new NetworkSecurityGroup(
                "nsg",
                List.of(
                        rule("ports", 100, false, RuleProtocol.ANY, ports(0, 0xfffe)),
                        rule("ping", 200, false, RuleProtocol.ICMP, Side.ANY)));

        assertThat(group.decide(echo("192.168.10.1", "10.1.0.4"), true, TAGS).name())
                .isEqualTo("ping");
    }
}
