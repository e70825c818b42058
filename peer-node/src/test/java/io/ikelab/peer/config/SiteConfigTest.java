package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.FlowProtocol;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.site.SitePlan;
import io.ikelab.peer.site.SiteRules;
import io.ikelab.peer.site.SiteVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code site} of a file, and what comes of it. */
class SiteConfigTest {
    private static final String BEFORE = """
        connections:
          azure:
            local_addrs: 198.51.100.20
            remote_addrs: 203.0.113.10
            local: {auth: psk}
            remote: {auth: psk}
            children: {net: {local_ts: 192.168.10.0/24, remote_ts: 10.1.0.0/16}}
        secrets:
          ike: {secret: k}
        hosts:
          - {name: host1, address: 192.168.10.5}
          - {name: host2, address: 192.168.10.6}
        """;

    private static final String SITE = """
        site:
          routes:
            - {to: 10.0.0.0/8, via: none}
            - {to: 10.1.0.0/16, via: device}
            - {host: host2, to: 10.1.0.0/16, via: 192.168.10.254}
          firewall:
            default: deny
            rules:
              - {name: no-ssh, action: deny, protocol: tcp, port: 22}
              - {name: tcp, action: allow, direction: in, source: 10.1.0.0/16, protocol: tcp}
              - {name: out, action: allow, direction: out}
          dns:
            www.contoso.example: 203.0.113.80
        """;

    private static PeerConfig read(String site) {
        return PeerConfig.read(ConfigFile.parse("peer.yaml", BEFORE + site));
    }

    @Test
    void aSiteMayHaveSeveralDevices() {
        assertThat(read("site: {devices: [198.51.100.20]}").devices()).containsExactly(IpAddress.of("198.51.100.20"));
        assertThat(read(SITE).devices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [198.51.100.21] | .devices[0] is 198.51.100.21, but no connection has these local_addrs; there are [198.51.100.20]
        [198.51.100.20, 198.51.100.20] | .devices[1] is 198.51.100.20 again, but each machine has an address of its own
        """)
    void aDeviceHasConnectionsAndAnAddressOfItsOwn(String devices, String sentence) {
        assertThatThrownBy(() -> read("site: {devices: " + devices + "}"))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageEndingWith(sentence);
    }

    private static Flow tcp(String from, String to, int port) {
        return Flow.to(FlowProtocol.TCP, IpAddress.of(from), IpAddress.of(to), port);
    }

    private static final SiteRules RULES = new SiteRules(read(SITE).site());

    private static String arriving(String from, int port) {
        return decided(RULES.arriving(tcp(from, "192.168.10.5", port), false));
    }

    private static String leaving(String from, String to, int port) {
        return decided(RULES.leaving(tcp(from, to, port), false));
    }

    private static String decided(SiteVerdict verdict) {
        return switch (verdict) {
            case SiteVerdict.Passed(var rule) -> "passed " + rule.orElseThrow().name();
            case SiteVerdict.Denied denied -> "denied " + denied.ruleText();
            case SiteVerdict.LedAway away -> away.route().text();
        };
    }

    @Test
    void theHostsResolverAnswersWhatTheFileSays() {
        assertThat(read(SITE).site().names().answer(IpAddress.of("192.168.10.5"), "WWW.contoso.example."))
                .contains(IpAddress.of("203.0.113.80"));
        assertThat(read(SITE).site().names().named("contoso.example")).isEmpty();
    }

    @Test
    void aFileWithoutASiteHasNothingInTheWay() {
        assertThat(read("").site()).isEqualTo(SitePlan.OPEN);
    }

    @Test
    void theFirstRuleThatMatchesDecidesAndThenTheDefault() {
        assertThat(arriving("10.1.0.4", 22)).isEqualTo("denied rule 'no-ssh'");
        assertThat(arriving("10.1.0.4", 443)).isEqualTo("passed tcp");
        assertThat(arriving("10.2.0.4", 443)).isEqualTo("denied default");
        assertThat(leaving("192.168.10.5", "10.1.0.4", 22)).isEqualTo("denied rule 'no-ssh'");
        assertThat(leaving("192.168.10.5", "10.1.0.4", 443)).isEqualTo("passed out");
    }

    @Test
    void theReplyToWhatPassedIsNotAsked() {
        Flow reply = tcp("10.2.0.4", "192.168.10.5", 443);

        assertThat(RULES.arriving(reply, true)).isInstanceOf(SiteVerdict.Passed.class);
    }

    @Test
    void theLongestPrefixHoldsAndOfEqualOnesTheHostsOwn() {
        assertThat(leaving("192.168.10.5", "10.2.0.4", 443)).isEqualTo("the route 10.0.0.0/8 to nobody");
        assertThat(leaving("192.168.10.6", "10.1.0.4", 443))
                .isEqualTo("the route 10.1.0.0/16 of host 'host2' to router 192.168.10.254");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        www.contoso.example: 203.0.113.80 | www.contoso.example: nowhere | line 25 column 26: site.dns.www.contoso.example is 'nowhere', but must be an IPv4 or IPv6 address
        host: host2 | host: host3 | line 17 column 14: site.routes[2].host is 'host3', but no host has that name (did you mean 'host1'?); there are host1, host2
        via: none | via: nowhere | line 15 column 29: site.routes[0].via is 'nowhere', but must be device, none, or a router's address
        default: deny | default: drop | line 19 column 14: site.firewall.default is 'drop', but must be one of allow, deny
        protocol: tcp, port: 22 | protocol: icmp, port: 22 | line 21 column 60: site.firewall.rules[0].port is given, but only packets of tcp and udp have ports: give protocol
        port: 22 | port: ssh | line 21 column 59: site.firewall.rules[0].port is 'ssh', but must be a port, or ports such as 1024-2048, up to 65535
        direction: in | direction: inbound | line 22 column 47: site.firewall.rules[1].direction is 'inbound', but must be one of in, out, any
        name: out | name: tcp | line 23 column 16: site.firewall.rules[2].name is 'tcp', a name already given in line 22
        """)
    void aWrongSiteIsOneSentence(String right, String wrong, String sentence) {
        assertThatThrownBy(() -> read(SITE.replaceFirst("\\Q" + right + "\\E", wrong)))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("peer.yaml " + sentence);
    }
}
